package io.tunestream.example.target;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.example.ExamplePipeline;
import io.tunestream.example.Outcome;
import io.tunestream.example.TestPipelines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes out for a row. */
class ChatLineFormatTest {
    private static final String MESSAGES =
            "[{\"role\":\"user\",\"content\":\"ü\\n\"},{\"role\":\"assistant\",\"content\":\"a\"}]";

    private final ExamplePipeline pipeline = TestPipelines.unchecked();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"messages\":[{\"role\":\"user\",\"content\":\"ü \\\"\\\\\\b\\f\\n\\r\\t\\u0000\\u001f /\u2028\u007f😀\"},{\"role\":\"assistant\",\"content\":\"a\",\"weight\":0},{\"role\":\"assistant\",\"content\":\"b\"}]}",
                "{\"messages\":[{\"role\":\"user\",\"name\":\"Ann\",\"content\":[{\"type\":\"text\",\"text\":\"u\"},{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://example.com/a.png\",\"detail\":\"low\"}}]},{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"1\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"x\\\": 1}\"}}]},{\"role\":\"tool\",\"tool_call_id\":\"1\",\"content\":\"3\"},{\"role\":\"assistant\",\"content\":\"a\"}],\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"parameters\":{\"type\":\"object\",\"properties\":{\"x\":{\"type\":\"number\",\"minimum\":-1.50e3,\"enum\":[null,1]}}}}}],\"parallel_tool_calls\":false}"
            })
    void shouldBeTheRowItselfWhereThatIsCanonical(String row) {
        // Given
        byte[] bytes = row.getBytes(UTF_8);

        // When
        byte[] line = ((Outcome.Accepted) TestPipelines.prepare(pipeline, bytes)).line();

        // Then
        assertThat(line).isSameAs(bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " \t{\"messages\":%s}\r\n",
                "{ \"messages\" :\t%s }",
                "\uFEFF{\"messages\":%s}",
                "{\"messages\":%s,\"tools\":null,\"functions\":null,\"parallel_tool_calls\":null}",
                "{\"messages\":%s,\"tools\":[],\"functions\":[]}",
                "{\"id\":[\"messages\"],\"messages\":%s,\"meta\":{\"tools\":1},\"score\":null,\"dataset\":\"d\"}",
                "{\"m\\u0065ssages\":%s}"
            })
    void shouldHaveNothingThatSaysNothing(String row) {
        // When
        String line = line(row.formatted(MESSAGES));

        // Then
        assertThat(line).isEqualTo("{\"messages\":" + MESSAGES + "}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[ {\"role\" : \"user\",\"content\":\"\\u00fc\\u000A\"},{\"content\":\"a\",\"role\":\"assistant\"}]",
                "[{\"role\":\"user\",\"content\":\"ü\\n\",\"name\":null,\"tool_calls\":null,\"tool_call_id\":null,\"function_call\":null,\"refusal\":null,\"audio\":null,\"weight\":null},{\"role\":\"assistant\",\"content\":\"a\",\"weight\":null}]",
                "[{\"role\":\"user\",\"content\":\"ü\\n\"},{\"role\":\"assistant\",\"content\":\"a\",\"weight\":1}]",
                "[{\"role\":\"user\",\"content\":\"ü\\n\"},{\"role\":\"assistant\",\"content\":\"a\",\"weight\":1.0,\"tool_calls\":[],\"function_call\":[]}]",
                "[{\"role\":\"human\",\"content\":\"ü\\n\"},{\"role\":\"gpt\",\"content\":\"a\"}]",
                "[{\"id\":\"m1\",\"created_at\":17,\"role\":\"user\",\"content\":\"ü\\n\",\"meta\":{\"lang\":[\"de\"]}},{\"role\":\"assistant\",\"content\":\"a\",\"x\":null}]"
            })
    void shouldHaveTheMessagesAsTrainersKnowThem(String messages) {
        // When
        String line = line("{\"messages\":" + messages + "}");

        // Then
        assertThat(line).isEqualTo("{\"messages\":" + MESSAGES + "}");
    }

    @Test
    void shouldSpellNamesAsItSpellsTexts() {
        // Given
        String row = "{\"messages\":" + MESSAGES
                + ",\"tools\":[{\"t\\u0079pe\" : \"a\",\"ü\\/\\\"\":{\"\\u00FC\":1,\"plain\":2}}]}";

        // When
        String line = line(row);

        // Then
        assertThat(line)
                .isEqualTo("{\"messages\":" + MESSAGES
                        + ",\"tools\":[{\"type\":\"a\",\"ü/\\\"\":{\"ü\":1,\"plain\":2}}]}");
    }

    @Test
    void shouldHaveMembersInOneOrder() {
        // Given
        String row = "{\"parallel_tool_calls\": false ,\"functions\":\"f\",\"tools\":[ {} ] ,\"messages\":"
                + "[{\"content\":\"u\",\"name\":\"Ann\",\"role\":\"user\"},{\"weight\":0.0,\"tool_calls\":[{\"function\":"
                + "{\"arguments\":\"{}\",\"name\":\"f\"},\"type\":\"function\",\"id\":\"1\"}],\"content\":\"c\","
                + "\"role\":\"assistant\"},{\"content\":[{\"text\":\"t\",\"type\":\"text\"}],\"role\":\"assistant\"}]}";

        // When
        String line = line(row);

        // Then
        assertThat(line)
                .isEqualTo(
                        "{\"messages\":[{\"role\":\"user\",\"name\":\"Ann\",\"content\":\"u\"},{\"role\":\"assistant\","
                                + "\"content\":\"c\",\"tool_calls\":[{\"id\":\"1\",\"type\":\"function\",\"function\":{\"name\":\"f\","
                                + "\"arguments\":\"{}\"}}],\"weight\":0},{\"role\":\"assistant\",\"content\":[{\"type\":\"text\","
                                + "\"text\":\"t\"}]}],\"tools\":[{}],\"parallel_tool_calls\":false,\"functions\":\"f\"}");
    }

    @Test
    void shouldHaveNoNullAndNothingUnknownInPartsCallsAndSchemas() {
        // Given
        String row =
                "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"u\",\"image_url\":null,"
                        + "\"cache_control\":{\"type\":\"ephemeral\"}},{\"type\":\"image_url\",\"text\":null,\"image_url\":"
                        + "{\"url\":\"https://example.com/a.png\",\"detail\":null}}]},{\"role\":\"assistant\",\"content\":null,"
                        + "\"tool_calls\":[{\"index\":0,\"id\":\"1\",\"type\":\"function\",\"function\":{\"name\":\"f\","
                        + "\"parsed\":{},\"arguments\":\"{\\\"x\\\": null}\"}},null]}],\"tools\":[{\"type\":\"function\","
                        + "\"function\":{\"name\":\"f\",\"strict\":null,\"description\":null,\"parameters\":{\"type\":\"object\","
                        + "\"properties\":{\"x\":{\"type\":\"string\",\"enum\":null},\"y\":null}}}}]}";

        // When
        String line = line(row);

        // Then
        assertThat(line)
                .isEqualTo("{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"u\"},"
                        + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://example.com/a.png\"}}]},"
                        + "{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"1\",\"type\":\"function\",\"function\":"
                        + "{\"name\":\"f\",\"arguments\":\"{\\\"x\\\": null}\"}},null]}],\"tools\":[{\"type\":\"function\","
                        + "\"function\":{\"name\":\"f\",\"parameters\":{\"type\":\"object\",\"properties\":"
                        + "{\"x\":{\"type\":\"string\"}}}}}]}");
    }

    @Test
    void shouldKeepTheNullsOfArguments() {
        // Given
        String call = "{\"name\":\"f\",\"arguments\":{\"until\":null,\"of\":[{\"x\":null}]}}";

        // When
        String line = line("{\"messages\":[{\"role\":\"assistant\",\"function_call\":" + call + "}]}");

        // Then
        assertThat(line)
                .contains("{\"name\":\"f\",\"arguments\":\"{\\\"until\\\":null,\\\"of\\\":[{\\\"x\\\":null}]}\"}");
    }

    @Test
    void shouldSpellNamesWithNothingThatNeedNotBeEscaped() {
        // Given
        String row = "{\"messages\":" + MESSAGES + ",\"tools\":[{\"\\u00fc\\/\\\"\\u0001\":1}]}";

        // When
        String line = line(row);

        // Then
        assertThat(line).endsWith(",\"tools\":[{\"ü/\\\"\\u0001\":1}]}");
    }

    @ParameterizedTest
    @CsvSource({"human, gpt", "human, model", "human, bot", "user, bot"})
    void shouldRewriteTheRolesThatHaveOtherNamesAndNoOtherText(String user, String assistant) {
        // Given
        String row = "{\"messages\":[{\"role\":\"%s\",\"content\":\"ü %s\"},{\"role\":\"%s\",\"content\":\"a\"}]}";

        // When
        String line = line(row.formatted(user, user, assistant));

        // Then
        assertThat(line).isEqualTo(row.formatted("user", user, "assistant"));
    }

    @Test
    void shouldBeOneLineWhereTheRowWasSeveral() {
        // Given
        String row = "{\r\n  \"x\": 1,\n\"messages\":\n" + MESSAGES.replace(",", "\n,\r\n") + "\n,\"tools\":[\n1,\n2]}";

        // When
        String line = line(row);

        // Then
        assertThat(line).isEqualTo("{\"messages\":" + MESSAGES + ",\"tools\":[1,2]}");
    }

    private String line(String row) {
        return TestPipelines.line(pipeline, row);
    }
}

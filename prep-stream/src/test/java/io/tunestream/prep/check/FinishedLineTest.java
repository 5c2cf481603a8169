package io.tunestream.prep.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.tokens.CharacterEstimate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes out for a row. */
class FinishedLineTest {
    private static final String MESSAGES =
            "[ {\"role\" : \"user\",\"content\":\"\\u00fc\\n\"}, {\"role\":\"assistant\",\"content\":\"a\"} ]";

    private final ExampleJudge judge = new ExampleJudge("support", new CharacterEstimate(), Limits.DEFAULT);

    @Test
    void shouldBeTheRowItselfWhereItNeedsNoChange() {
        // Given
        byte[] row = ("{ \"messages\":" + MESSAGES + " , \"tools\" : null}").getBytes(UTF_8);

        // When
        Verdict verdict = judge.judge(row);

        // Then
        assertThat(((Verdict.Valid) verdict).line()).isSameAs(row);
    }

    @Test
    void shouldHaveNothingAroundTheObject() {
        // Given
        String row = "{\"messages\":" + MESSAGES + "}";

        // When
        String line = line(" \t" + row + "\r\n");

        // Then
        assertThat(line).isEqualTo(row);
    }

    @Test
    void shouldLeaveOutWhatNoTrainerReads() {
        // Given
        String row = "{\"id\":[\"messages\"], \"tools\":[ {} ] ,\"messages\": " + MESSAGES
                + ",\"meta\":{\"tools\":1}, \"parallel_tool_calls\": false ,\"functions\":\"f\",\"dataset\":\"d\"}";

        // When
        String line = line(row);

        // Then
        assertThat(line)
                .isEqualTo("{\"tools\":[ {} ],\"messages\":" + MESSAGES
                        + ",\"parallel_tool_calls\":false,\"functions\":\"f\"}");
    }

    @Test
    void shouldBeOneLineWhereTheRowWasSeveral() {
        // Given
        String row = "{\r\n  \"messages\":\n" + MESSAGES.replace(" ", "\n") + "\n,\"tools\":[\n1,\n2]}";

        // When
        String line = line(row);

        // Then
        assertThat(line).isEqualTo("{  \"messages\":" + MESSAGES.replace(" ", "") + ",\"tools\":[1,2]}");
    }

    @ParameterizedTest
    @CsvSource({"human, gpt", "human, model", "human, bot", "user, bot"})
    void shouldRewriteNothingButTheRolesThatHaveOtherNames(String user, String assistant) {
        // Given
        String row =
                "{\"messages\":[{\"role\" : \"%s\",\"content\":\"\\u00fc %s\"},{\"content\":\"a\",\"role\":\"%s\"}]}";

        // When
        String line = line(row.formatted(user, user, assistant));

        // Then
        assertThat(line).isEqualTo(row.formatted("user", user, "assistant"));
    }

    @Test
    void shouldRepairAndLeaveOutAndJoinAtOnce() {
        // Given
        String row = "\uFEFF{\"x\":1,\n\"tools\":[],\n\"messages\":[\n{\"role\":\"human\",\n\"content\":\"u\"},"
                + "{\"role\":\n\"gpt\",\"content\":\"a\"}]}";

        // When
        String line = line(row);

        // Then
        assertThat(line)
                .isEqualTo("{\"tools\":[],\"messages\":[{\"role\":\"user\",\"content\":\"u\"},"
                        + "{\"role\":\"assistant\",\"content\":\"a\"}]}");
    }

    private String line(String row) {
        return new String(((Verdict.Valid) judge.judge(row.getBytes(UTF_8))).line(), UTF_8);
    }
}

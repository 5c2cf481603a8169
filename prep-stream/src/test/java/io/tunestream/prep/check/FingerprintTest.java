package io.tunestream.prep.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.tokens.CharacterEstimate;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which rows teach the same. */
class FingerprintTest {
    private static final String ROW = "{\"messages\":[{\"role\":\"user\",\"content\":\"Grüße, \\\"Ann\\\"\\n😀\"},"
            + "{\"role\":\"assistant\",\"content\":\"a\",\"weight\":1}],\"tools\":[{\"x\":1}],\"parallel_tool_calls\":true}";

    private final ExampleJudge judge = new ExampleJudge("support", new CharacterEstimate(), Limits.DEFAULT);

    @Test
    void shouldBeSixteenBytes() {
        // Given
        // When
        byte[] fingerprint = ((Verdict.Valid) judge.judge(ROW.getBytes(UTF_8))).fingerprint();

        // Then
        assertThat(fingerprint).hasSize(16);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // White space.
                " { \"messages\" :\t[ {\"role\": \"user\", \"content\": \"Grüße, \\\"Ann\\\"\\n😀\"}, {\"role\":\"assistant\",\"content\":\"a\",\"weight\":1} ]\r\n, \"tools\": [{\"x\": 1}],\"parallel_tool_calls\":true}\n",
                // Escapes.
                "{\"messages\":[{\"r\\u006fle\":\"us\\u0065r\",\"content\":\"Gr\\u00fc\\u00DFe, \\u0022Ann\\u0022\\u000a\\uD83d\\ude00\"},{\"role\":\"assistant\",\"content\":\"a\",\"weight\":1}],\"tools\":[{\"x\":1}],\"parallel_tool_calls\":true}",
                // Order of members.
                "{\"messages\":[{\"content\":\"Grüße, \\\"Ann\\\"\\n😀\",\"role\":\"user\"},{\"weight\":1,\"content\":\"a\",\"role\":\"assistant\"}],\"tools\":[{\"x\":1}],\"parallel_tool_calls\":true}",
                // Order of the top level.
                "{\"parallel_tool_calls\":true,\"tools\":[{\"x\":1}],\"messages\":[{\"role\":\"user\",\"content\":\"Grüße, \\\"Ann\\\"\\n😀\"},{\"role\":\"assistant\",\"content\":\"a\",\"weight\":1}]}",
                // What no trainer reads.
                "{\"id\":7,\"messages\":[{\"role\":\"user\",\"content\":\"Grüße, \\\"Ann\\\"\\n😀\"},{\"role\":\"assistant\",\"content\":\"a\",\"weight\":1}],\"meta\":{\"messages\":[1]},\"tools\":[{\"x\":1}],\"parallel_tool_calls\":true,\"dataset\":\"d\"}",
                // Nulls.
                "{\"messages\":[{\"role\":\"user\",\"content\":\"Grüße, \\\"Ann\\\"\\n😀\",\"name\":null},{\"role\":\"assistant\",\"content\":\"a\",\"weight\":1,\"tool_calls\":null}],\"tools\":[{\"x\":1}],\"parallel_tool_calls\":true,\"functions\":null}",
                // Repaired roles.
                "{\"messages\":[{\"role\":\"human\",\"content\":\"Grüße, \\\"Ann\\\"\\n😀\"},{\"role\":\"gpt\",\"content\":\"a\",\"weight\":1}],\"tools\":[{\"x\":1}],\"parallel_tool_calls\":true}"
            })
    void shouldBeTheSameHoweverItIsWritten(String same) {
        // Given
        String fingerprint = fingerprint(judge, ROW);

        // When
        String other = fingerprint(judge, same);

        // Then
        assertThat(other).isEqualTo(fingerprint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"messages\":[{\"role\":\"user\",\"content\":\"Grüße, \\\"Ann\\\"\\n😁\"},{\"role\":\"assistant\",\"content\":\"a\",\"weight\":1}],\"tools\":[{\"x\":1}],\"parallel_tool_calls\":true}",
                "{\"messages\":[{\"role\":\"user\",\"content\":\"Grüße, \\\"Ann\\\"\\n😀 \"},{\"role\":\"assistant\",\"content\":\"a\",\"weight\":1}],\"tools\":[{\"x\":1}],\"parallel_tool_calls\":true}",
                "{\"messages\":[{\"role\":\"system\",\"content\":\"Grüße, \\\"Ann\\\"\\n😀\"},{\"role\":\"assistant\",\"content\":\"a\",\"weight\":1}],\"tools\":[{\"x\":1}],\"parallel_tool_calls\":true}",
                "{\"messages\":[{\"role\":\"user\",\"content\":\"Grüße, \\\"Ann\\\"\\n😀\"},{\"role\":\"assistant\",\"content\":\"a\"}],\"tools\":[{\"x\":1}],\"parallel_tool_calls\":true}",
                "{\"messages\":[{\"role\":\"user\",\"content\":\"Grüße, \\\"Ann\\\"\\n😀\"},{\"role\":\"assistant\",\"content\":\"a\",\"weight\":1}],\"tools\":[{\"x\":\"1\"}],\"parallel_tool_calls\":true}",
                "{\"messages\":[{\"role\":\"user\",\"content\":\"Grüße, \\\"Ann\\\"\\n😀\"},{\"role\":\"assistant\",\"content\":\"a\",\"weight\":1}],\"functions\":[{\"x\":1}],\"parallel_tool_calls\":true}",
                "{\"messages\":[{\"role\":\"user\",\"content\":\"Grüße, \\\"Ann\\\"\\n😀\"},{\"role\":\"assistant\",\"content\":\"a\",\"weight\":1}],\"tools\":[{\"x\":1}],\"parallel_tool_calls\":false}",
                "{\"messages\":[{\"role\":\"user\",\"content\":\"Grüße, \\\"Ann\\\"\\n😀\"},{\"role\":\"assistant\",\"content\":\"a\",\"weight\":1}],\"tools\":[{\"x\":1}]}",
                "{\"messages\":[{\"role\":\"assistant\",\"content\":\"a\",\"weight\":1},{\"role\":\"user\",\"content\":\"Grüße, \\\"Ann\\\"\\n😀\"},{\"role\":\"assistant\",\"content\":\"a\",\"weight\":1}],\"tools\":[{\"x\":1}],\"parallel_tool_calls\":true}"
            })
    void shouldDifferWhereSomethingElseIsTaught(String different) {
        // Given
        String fingerprint = fingerprint(judge, ROW);

        // When
        String other = fingerprint(judge, different);

        // Then
        assertThat(other).isNotEqualTo(fingerprint);
    }

    @Test
    void shouldDifferBetweenDatasets() {
        // Given
        Set<String> fingerprints = new HashSet<>();

        // When
        for (String dataset : new String[] {"support", "suppor", "support2", ""}) {
            fingerprints.add(fingerprint(new ExampleJudge(dataset, new CharacterEstimate(), Limits.DEFAULT), ROW));
        }

        // Then
        assertThat(fingerprints).hasSize(4);
    }

    @Test
    void shouldNotChangeFromReleaseToRelease() {
        // Given
        String row =
                "{\"messages\":[{\"role\":\"user\",\"content\":\"u\"},{\"role\":\"assistant\",\"content\":\"a\"}]}";

        // When
        String fingerprint = fingerprint(judge, row);

        // Then
        assertThat(fingerprint).isEqualTo("3e7304e17273224fe8d2aab3e20a66f4");
    }

    private static String fingerprint(ExampleJudge judge, String row) {
        return HexFormat.of().formatHex(((Verdict.Valid) judge.judge(row.getBytes(UTF_8))).fingerprint());
    }
}

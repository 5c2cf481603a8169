package io.tunestream.example.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.example.ExamplePipeline;
import io.tunestream.example.TestPipelines;
import io.tunestream.example.adapt.LogFormat;
import io.tunestream.example.check.LogRule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of records of each format, by its golden file: a record, and behind it each example with what is wrong with it. */
class FormatVerdictsTest {
    private final ExamplePipeline pipeline = TestPipelines.pipeline();

    static Stream<String> formats() {
        return LogFormats.ALL.stream().map(LogFormat::name);
    }

    @ParameterizedTest
    @MethodSource("formats")
    void shouldJudgeAsTheGoldenFileSays(String format) {
        // Given
        List<String> golden = SampleRecords.resource(format + ".txt").lines().toList();

        // When
        List<String> judged = judged(golden);

        // Then
        assertThat(judged).containsExactlyElementsOf(golden);
    }

    private List<String> judged(List<String> golden) {
        List<String> judged = new ArrayList<>();
        for (String line : golden) {
            if (line.startsWith("#") || line.isBlank()) {
                judged.add(line);
            } else if (!line.startsWith("  ")) {
                judged.add(line);
                pipeline.prepare(SampleRecords.expanded(line).getBytes(UTF_8)).stream()
                        .flatMap(SampleRecords::shown)
                        .forEach(shown -> judged.add("  " + shown));
            }
        }
        return judged;
    }

    @Test
    void shouldHaveARecordForEveryRuleOfALog() {
        // When
        String golden =
                formats().map(format -> SampleRecords.resource(format + ".txt")).collect(Collectors.joining());

        // Then
        assertThat(LogRule.values()).allSatisfy(rule -> assertThat(golden).contains(" " + rule.code() + " "));
    }
}

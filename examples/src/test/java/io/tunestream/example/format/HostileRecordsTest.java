package io.tunestream.example.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.example.ExamplePipeline;
import io.tunestream.example.Outcome;
import io.tunestream.example.TestPipelines;
import io.tunestream.example.adapt.LogFormat;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Records that are almost in a format: each gives outcomes, whatever was done to it. */
class HostileRecordsTest {
    private static final int MUTATIONS = 400;
    private static final Pattern VALUE = Pattern.compile(
            "(?<=[:\\[,])(\"(?:[^\"\\\\]|\\\\.)*\"(?!:)|-?[0-9.]+|true|false|null|\\[\\]|\\{\\}|\\{|\\[)");
    private static final List<String> OTHERS = List.of(
            "null",
            "7",
            "-1e999",
            "true",
            "\"\"",
            "\"x\"",
            "[]",
            "{}",
            "[null]",
            "[[]]",
            "[{}]",
            "{\"type\":7}",
            "\"{}\"",
            "\"[1\"");

    private final ExamplePipeline pipeline = TestPipelines.pipeline();
    private final Random random = new Random(11);

    @Test
    void shouldGiveOutcomesWhateverValueStandsInThePlaceOfAnother() {
        for (LogFormat format : LogFormats.ALL) {
            List<String> records = SampleRecords.resource(format.name() + ".txt")
                    .lines()
                    .filter(line -> line.startsWith("{"))
                    .map(SampleRecords::expanded)
                    .toList();
            for (int mutation = 0; mutation < MUTATIONS; mutation++) {
                String record = mutated(records.get(random.nextInt(records.size())));

                // When
                List<Outcome> outcomes = pipeline.prepare(record.getBytes(UTF_8));

                // Then
                assertThat(outcomes).as(record).isNotEmpty();
            }
        }
    }

    @Test
    void shouldGiveOutcomesInWhateverFormatARecordIsSaidToBe() {
        for (LogFormat format : LogFormats.ALL) {
            ExamplePipeline pinned = pipeline.with(settings -> settings.with(format));
            for (LogFormat other : LogFormats.ALL) {
                // When
                List<Outcome> outcomes =
                        pinned.prepare(SampleRecords.sample(other.name()).getBytes(UTF_8));

                // Then
                assertThat(outcomes).as(format.name() + " " + other.name()).isNotEmpty();
            }
        }
    }

    @Test
    void shouldTakeRecordsOfAMillionThings() {
        // Given
        String message = "{\"role\":\"assistant\",\"content\":[{\"type\":\"thinking\"}],\"x\":1},";
        String call =
                "{\"role\":\"assistant\",\"function_call\":{\"name\":\"f\"}},{\"role\":\"function\",\"content\":\"r\"},";
        String pair =
                "{\"messages\":[%s{\"role\":\"user\",\"content\":\"u\"}],\"choices\":[{\"message\":{\"content\":\"a\"}}]}";
        String thoughts = "{\"content\":[" + "{\"type\":\"thinking\"},".repeat(300_000) + "7],\"role\":\"user\"},";
        String pieces = "{\"choices\":[{\"delta\":{\"content\":\"a\"}}]},".repeat(150_000);

        // When
        List<Outcome> messages = prepare(pair.formatted(message.repeat(100_000)));
        List<Outcome> calls = prepare(pair.formatted(call.repeat(60_000)));
        List<Outcome> parts = prepare(pair.formatted(thoughts));
        List<Outcome> stream =
                prepare("{\"request\":{\"messages\":[{\"role\":\"user\",\"content\":\"u\"}]},\"response\":[" + pieces
                        + "{\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}]}");

        // Then
        assertThat(List.of(messages, calls, parts))
                .allSatisfy(outcomes -> assertThat(outcomes).singleElement().isInstanceOf(Outcome.Rejected.class));
        assertThat(stream).singleElement().isInstanceOf(Outcome.Accepted.class);
    }

    private List<Outcome> prepare(String record) {
        return pipeline.prepare(record.getBytes(UTF_8));
    }

    /** One value, or the rest of the record from somewhere on, is another. */
    private String mutated(String record) {
        List<Integer> places =
                VALUE.matcher(record).results().map(MatchResult::start).toList();
        String other = OTHERS.get(random.nextInt(OTHERS.size()));
        int at = places.get(random.nextInt(places.size()));
        Matcher value = VALUE.matcher(record);
        value.find(at);
        String found = value.group();
        if (found.equals("{") || found.equals("[")) {
            return record.substring(0, at) + other + "," + record.substring(at);
        }
        return record.substring(0, at) + other + record.substring(value.end());
    }
}

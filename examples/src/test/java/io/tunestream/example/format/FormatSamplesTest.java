package io.tunestream.example.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.example.ExamplePipeline;
import io.tunestream.example.Outcome;
import io.tunestream.example.TestPipelines;
import io.tunestream.example.adapt.Conversations;
import io.tunestream.example.adapt.LogFormat;
import io.tunestream.example.adapt.Recognition;
import io.tunestream.example.check.RuleSet;
import io.tunestream.example.parse.JsonReader;
import io.tunestream.example.parse.JsonRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sample of each format, which all say the same. */
class FormatSamplesTest {
    /** Halves, and lines that cannot carry the conversation. */
    private static final Set<String> WITHOUT_IT =
            Set.of("openai-batch", "answer-only", "alpaca", "openai-preference", "trl-preference");

    private final ExamplePipeline pipeline = TestPipelines.pipeline();

    static Stream<String> formats() {
        return LogFormats.ALL.stream().map(LogFormat::name);
    }

    static Stream<String> formatsOfExamples() {
        return formats().filter(format -> !WITHOUT_IT.contains(format));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void shouldBeRecognisedAsWhatItIsAmongAll(String format) {
        // Given
        JsonReader reader = new JsonReader(64);
        JsonRow row = new JsonRow();
        reader.read(SampleRecords.sample(format).getBytes(UTF_8), 0, false, row);
        Conversations conversations = new Conversations(reader);
        List<String> found = new ArrayList<>();
        conversations.begin(
                row,
                RuleSet.DEFAULT,
                example -> found.add(requireNonNull(example.format()).name()));

        // When
        new Recognition(LogFormats.ALL).read(row, conversations);
        conversations.end();

        // Then
        assertThat(found).containsExactly(format.equals("envelope") ? "openai-pair" : format);
    }

    @ParameterizedTest
    @MethodSource("formatsOfExamples")
    void shouldGiveTheConversationByteForByte(String format) {
        // Given
        byte[] record = SampleRecords.sample(format).getBytes(UTF_8);

        // When
        List<Outcome> outcomes = pipeline.prepare(record);

        // Then
        assertThat(outcomes)
                .singleElement()
                .isInstanceOfSatisfying(
                        Outcome.Accepted.class,
                        accepted -> assertThat(accepted.line())
                                .asString(UTF_8)
                                .isIn(SampleRecords.LINE, SampleRecords.LINE_OF_INVENTED));
    }
}

package io.tunestream.prep;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.example.ExamplePipeline;
import io.tunestream.example.Limits;
import io.tunestream.example.Outcome;
import io.tunestream.example.Workspace;
import io.tunestream.example.check.Violation;
import io.tunestream.record.DatasetSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpecPipelinesTest {
    private static final byte[] ROW =
            ("{\"messages\":[{\"role\":\"system\",\"content\":\"s\"},{\"role\":\"user\",\"content\":"
                            + "\"antidisestablishmentarianism\"},{\"role\":\"assistant\",\"content\":\"a\"}]}")
                    .getBytes(UTF_8);

    @Test
    void shouldCountByTheEncodingOfTheSpec() {
        // Given
        ExamplePipeline pipeline = pipeline(CounterKind.EXACT, "o200k_base");

        // When
        Outcome.Accepted accepted = accepted(pipeline);

        // Then
        assertThat(pipeline.encoding()).isEqualTo("o200k_base");
        assertThat(accepted.tokens()).isEqualTo(3 + 3 * 3 + 3 + 1 + 6 + 1);
        assertThat(accepted.trainedTokens()).isEqualTo(3 + 1 + 1);
        assertThat(codes(accepted)).isEmpty();
    }

    @Test
    void shouldSayOfARowThatItsTokensAreEstimatedWhereTheTokenizerIsNotPublic() {
        // Given
        ExamplePipeline pipeline = pipeline(CounterKind.EXACT, "");

        // When
        Outcome.Accepted accepted = accepted(pipeline);

        // Then
        assertThat(pipeline.encoding()).isEqualTo("chars/4");
        assertThat(codes(accepted)).containsExactly("TOKENS_ESTIMATED");
    }

    @Test
    void shouldSayNothingOfEstimatesWhereTheyAreAskedFor() {
        // Given
        ExamplePipeline pipeline = pipeline(CounterKind.CHARS, "o200k_base");

        // When
        Outcome.Accepted accepted = accepted(pipeline);

        // Then
        assertThat(pipeline.encoding()).isEqualTo("chars/4");
        assertThat(codes(accepted)).isEmpty();
    }

    @Test
    void shouldReadEveryRecordInTheFormatOfTheSpec() {
        // Given
        DatasetSpec spec =
                DatasetSpec.newBuilder(spec("")).setFormat("openai-pair").build();
        ExamplePipeline pipeline = new SpecPipelines(CounterKind.CHARS).of(spec, new Workspace(Limits.DEFAULT));

        // When
        Outcome outcome = pipeline.prepare(ROW).getFirst();

        // Then
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> {
            assertThat(rejected.format()).isEqualTo("openai-pair");
            assertThat(rejected.violations()).extracting(Violation::code).containsExactly("RESPONSE_MISSING");
        });
    }

    private static ExamplePipeline pipeline(CounterKind kind, String encoding) {
        return new SpecPipelines(kind).of(spec(encoding), new Workspace(Limits.DEFAULT));
    }

    private static Outcome.Accepted accepted(ExamplePipeline pipeline) {
        return (Outcome.Accepted) pipeline.prepare(ROW).getFirst();
    }

    private static DatasetSpec spec(String encoding) {
        return DatasetSpec.newBuilder(TestLine.spec("support", 0, TestLine.examples(0, 1_000)))
                .setEncoding(encoding)
                .build();
    }

    private static List<String> codes(Outcome.Accepted accepted) {
        return accepted.warnings().stream().map(Violation::code).toList();
    }
}

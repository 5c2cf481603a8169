package io.tunestream.prep;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.prep.check.Verdict;
import io.tunestream.prep.validate.Judges.Judging;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpecJudgesTest {
    private static final byte[] ROW =
            ("{\"messages\":[{\"role\":\"system\",\"content\":\"s\"},{\"role\":\"user\",\"content\":"
                            + "\"antidisestablishmentarianism\"},{\"role\":\"assistant\",\"content\":\"a\"}]}")
                    .getBytes(UTF_8);

    @Test
    void shouldCountByTheEncodingOfTheSpec() {
        // Given
        Judging judging = new SpecJudges(CounterKind.EXACT).of(spec("o200k_base"));

        // When
        Verdict.Valid verdict = (Verdict.Valid) judging.judge().judge(ROW);

        // Then
        assertThat(judging.encoding()).isEqualTo("o200k_base");
        assertThat(verdict.tokens()).isEqualTo(3 + 3 * 3 + 3 + 1 + 6 + 1);
        assertThat(codes(verdict)).isEmpty();
    }

    @Test
    void shouldSayOfARowThatItsTokensAreEstimatedWhereTheTokenizerIsNotPublic() {
        // Given
        Judging judging = new SpecJudges(CounterKind.EXACT).of(spec(""));

        // When
        Verdict.Valid verdict = (Verdict.Valid) judging.judge().judge(ROW);

        // Then
        assertThat(judging.encoding()).isEqualTo("chars/4");
        assertThat(codes(verdict)).containsExactly("TOKENS_ESTIMATED");
    }

    @Test
    void shouldSayNothingOfEstimatesWhereTheyAreAskedFor() {
        // Given
        Judging judging = new SpecJudges(CounterKind.CHARS).of(spec("o200k_base"));

        // When
        Verdict.Valid verdict = (Verdict.Valid) judging.judge().judge(ROW);

        // Then
        assertThat(judging.encoding()).isEqualTo("chars/4");
        assertThat(codes(verdict)).isEmpty();
    }

    private static DatasetSpec spec(String encoding) {
        return DatasetSpec.newBuilder(TestLine.spec("support", 0, TestLine.examples(0, 1_000)))
                .setEncoding(encoding)
                .build();
    }

    private static List<String> codes(Verdict.Valid verdict) {
        return verdict.warnings().stream().map(Violation::getCode).toList();
    }
}

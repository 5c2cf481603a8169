package io.tunestream.cli.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.example.Outcome;
import io.tunestream.example.check.OrderRule;
import io.tunestream.example.check.Violation;
import io.tunestream.example.conversation.ConversationPolicy;
import io.tunestream.example.fingerprint.Identity;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidationReportTest {
    private final List<RowViolation> violations = new ArrayList<>();
    private final ValidationReport report = new ValidationReport(violations::add);

    @Test
    void shouldCountRowsByWhetherTheyAreValid() {
        // Given
        Violation warning = violation(OrderRule.SYSTEM_MISSING);
        Violation error = violation(OrderRule.ASSISTANT_MISSING);

        // When
        Verdict first = add(1, valid(1, 20, List.of(warning)));
        Verdict second = add(2, new Outcome.Rejected(0, "openai-chat", List.of(warning, error)));

        // Then
        assertThat(first).isEqualTo(Verdict.VALID);
        assertThat(second).isEqualTo(new Verdict.Rejected(List.of(warning, error)));
        assertThat(report.counts().rows()).isEqualTo(2);
        assertThat(report.counts().valid()).isEqualTo(1);
        assertThat(report.counts().rejected()).isEqualTo(1);
        assertThat(codes()).isEqualTo(Map.of("SYSTEM_MISSING", 2L, "ASSISTANT_MISSING", 1L));
        assertThat(violations)
                .containsExactly(
                        new RowViolation(1, warning), new RowViolation(2, warning), new RowViolation(2, error));
    }

    @Test
    void shouldRejectWhatWasSeenBeforeAndCountItsTokensOnce() {
        // Given
        add(1, valid(7, 20, List.of()));
        add(2, valid(8, 40, List.of()));

        // When
        Verdict again = add(3, valid(7, 20, List.of()));

        // Then
        assertThat(again).isInstanceOf(Verdict.Rejected.class);
        assertThat(codes()).isEqualTo(Map.of("DUPLICATE", 1L));
        assertThat(report.counts().rejected()).isEqualTo(1);
        assertThat(report.tokens().statistics().total()).isEqualTo(60);
        assertThat(violations).extracting(RowViolation::row).containsExactly(3L);
    }

    @Test
    void shouldTakeWhatIsSkippedForNeitherValidNorRejected() {
        // Given
        // When
        Verdict verdict = add(1, new Outcome.Skipped(0, "metrics"));

        // Then
        assertThat(verdict).isEqualTo(Verdict.SKIPPED);
        assertThat(report.counts().rows()).isEqualTo(1);
        assertThat(report.counts().valid()).isZero();
        assertThat(report.counts().rejected()).isZero();
        assertThat(report.skips()).isEqualTo(Map.of("metrics", 1L));
    }

    @Test
    void shouldTellManyRowsApart() {
        // Given
        int rows = 50_000;
        for (int row = 0; row < rows; row++) {
            add(row + 1, valid(row, 1, List.of()));
        }

        // When
        for (int row = 0; row < rows; row++) {
            add(rows + row + 1, valid(row, 1, List.of()));
        }

        // Then
        assertThat(report.counts().valid()).isEqualTo(rows);
        assertThat(codes()).isEqualTo(Map.of("DUPLICATE", (long) rows));
    }

    @Test
    void shouldHaveNumbersOfNoRows() {
        // Given
        // When
        long rows = report.counts().rows();

        // Then
        assertThat(rows).isZero();
        assertThat(report.tokens().statistics().count()).isZero();
        assertThat(report.tokens().defaultEpochs()).isZero();
        assertThat(report.codes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 25", "5, 20", "33, 3", "34, 3", "8333, 3", "8334, 2", "25000, 1", "60000, 1"})
    void shouldSayHowManyEpochsAJobHasByDefault(int examples, int epochs) {
        // When
        for (int example = 0; example < examples; example++) {
            add(example + 1, valid(example, 10, List.of()));
        }

        // Then
        assertThat(report.tokens().defaultEpochs()).isEqualTo(epochs);
        assertThat(report.tokens().billed(4)).isEqualTo(4L * examples);
    }

    @Test
    void shouldCountOfAGrowingConversationTheLongestRecord() {
        // Given
        report.begin("first");
        add(1, growing(1));
        add(2, growing(3, 2, 1));
        report.begin("second");

        // When
        Verdict late = add(1, growing(2, 1));
        Verdict longest = add(2, growing(4, 3, 2, 1));
        Verdict other = add(3, growing(5));

        // Then
        assertThat(late).isEqualTo(Verdict.SUPERSEDED);
        assertThat(longest).isEqualTo(Verdict.VALID);
        assertThat(other).isEqualTo(Verdict.VALID);
        assertThat(report.counts().valid()).isEqualTo(2);
        assertThat(report.counts().superseded()).isEqualTo(3);
        assertThat(report.files()).extracting(file -> file.counts().valid()).containsExactly(0L, 2L);
        assertThat(report.superseded().stream()).containsExactly(0, 1);
        assertThat(report.tokens().counts()).containsExactly(4, 5);
    }

    private Verdict add(long row, Outcome outcome) {
        report.addRow();
        return report.add(row, outcome);
    }

    private Map<String, Long> codes() {
        return report.codes().stream().collect(Collectors.toMap(CodeSummary::code, CodeSummary::count));
    }

    /** A record with that many answers, of which the earlier ones came to these numbers, the last first. */
    private static Outcome growing(int number, int... earlier) {
        ByteBuffer before = ByteBuffer.allocate(16 * earlier.length);
        for (int index = earlier.length - 1; index >= 0; index--) {
            before.put(fingerprint(earlier[index]));
        }
        Identity identity = new Identity(fingerprint(0), fingerprint(number), before.array());
        return new Outcome.Accepted(
                0,
                new byte[0],
                identity,
                ConversationPolicy.LONGEST,
                number,
                0,
                0,
                "openai-pair",
                Map.of(),
                Map.of(),
                null,
                List.of());
    }

    private static byte[] fingerprint(long number) {
        return ByteBuffer.allocate(16).putLong(number).putLong(number).array();
    }

    /** A row whose fingerprint is that number, twice. */
    private static Outcome valid(long number, int tokens, List<Violation> warnings) {
        byte[] fingerprint = fingerprint(number);
        return new Outcome.Accepted(
                0,
                new byte[0],
                new Identity(fingerprint, fingerprint, new byte[0]),
                ConversationPolicy.EACH,
                tokens,
                0,
                0,
                "openai-chat",
                Map.of(),
                Map.of(),
                null,
                warnings);
    }

    private static Violation violation(OrderRule rule) {
        return new Violation(rule.code(), "/messages", rule.sentence(), rule.severity());
    }
}

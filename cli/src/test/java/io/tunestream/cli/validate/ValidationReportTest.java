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
import org.junit.jupiter.api.Test;

class ValidationReportTest {
    private final List<RowViolation> violations = new ArrayList<>();
    private final ValidationReport report = new ValidationReport(violations::add);

    @Test
    void shouldCountRowsByWhetherTheyAreValid() {
        // Given
        Violation warning = violation(OrderRule.SYSTEM_MISSING);
        Violation error = violation(OrderRule.ASSISTANT_MISSING);

        // When
        boolean first = report.add(1, valid(1, 20, List.of(warning)));
        boolean second = report.add(2, new Outcome.Rejected(0, "openai-chat", List.of(warning, error)));

        // Then
        assertThat(first).isTrue();
        assertThat(second).isFalse();
        assertThat(report.rows()).isEqualTo(2);
        assertThat(report.valid()).isEqualTo(1);
        assertThat(report.rejected()).isEqualTo(1);
        assertThat(report.codes()).isEqualTo(Map.of("SYSTEM_MISSING", 2L, "ASSISTANT_MISSING", 1L));
        assertThat(violations)
                .containsExactly(
                        new RowViolation(1, warning), new RowViolation(2, warning), new RowViolation(2, error));
    }

    @Test
    void shouldRejectWhatWasSeenBeforeAndCountItsTokensOnce() {
        // Given
        report.add(1, valid(7, 20, List.of()));
        report.add(2, valid(8, 40, List.of()));

        // When
        boolean again = report.add(3, valid(7, 20, List.of()));

        // Then
        assertThat(again).isFalse();
        assertThat(report.codes()).isEqualTo(Map.of("DUPLICATE", 1L));
        assertThat(report.rejected()).isEqualTo(1);
        assertThat(report.tokens().total()).isEqualTo(60);
        assertThat(violations).extracting(RowViolation::row).containsExactly(3L);
    }

    @Test
    void shouldTakeWhatIsSkippedForNeitherValidNorRejected() {
        // Given
        // When
        boolean valid = report.add(1, new Outcome.Skipped(0, "metrics"));

        // Then
        assertThat(valid).isFalse();
        assertThat(report.rows()).isEqualTo(1);
        assertThat(report.valid()).isZero();
        assertThat(report.rejected()).isZero();
    }

    @Test
    void shouldTellManyRowsApart() {
        // Given
        int rows = 50_000;
        for (int row = 0; row < rows; row++) {
            report.add(row + 1, valid(row, 1, List.of()));
        }

        // When
        for (int row = 0; row < rows; row++) {
            report.add(rows + row + 1, valid(row, 1, List.of()));
        }

        // Then
        assertThat(report.valid()).isEqualTo(rows);
        assertThat(report.codes()).isEqualTo(Map.of("DUPLICATE", (long) rows));
    }

    @Test
    void shouldHaveNumbersOfNoRows() {
        // Given
        // When
        long rows = report.rows();

        // Then
        assertThat(rows).isZero();
        assertThat(report.tokens().count()).isZero();
        assertThat(report.codes()).isEmpty();
    }

    /** A row whose fingerprint is that number, twice. */
    private static Outcome valid(long number, int tokens, List<Violation> warnings) {
        byte[] fingerprint =
                ByteBuffer.allocate(16).putLong(number).putLong(number).array();
        return new Outcome.Accepted(
                0,
                new byte[0],
                new Identity(fingerprint, fingerprint, new byte[0]),
                ConversationPolicy.EACH,
                tokens,
                0,
                "openai-chat",
                Map.of(),
                warnings);
    }

    private static Violation violation(OrderRule rule) {
        return new Violation(rule.code(), "/messages", rule.sentence(), rule.severity());
    }
}

package io.tunestream.cli.validate;

import static java.util.Objects.requireNonNull;

import io.tunestream.example.Outcome;
import io.tunestream.example.check.RecordRule;
import io.tunestream.example.check.Violation;
import io.tunestream.tokens.TokenList;
import io.tunestream.tokens.TokenStatistics;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What becomes of a whole file, row after row. A row that teaches the same as a row before it is rejected
 * as {@link RecordRule#DUPLICATE}. Violations are handed on as they come and not kept; of each valid row some 36 to 72 bytes
 * are. For one thread at a time.
 */
final class ValidationReport {
    private final Consumer<RowViolation> violations;
    private final SortedMap<String, Long> codes = new TreeMap<>();
    private final FingerprintSet seen = new FingerprintSet();
    private final TokenList tokens = new TokenList();
    private long rows;
    private long valid;
    private long rejected;

    /** A report that hands on each violation, in the order of the rows. */
    ValidationReport(Consumer<RowViolation> violations) {
        this.violations = requireNonNull(violations, "violations");
    }

    /** Takes what became of the row of that number, the first being 1. Whether the row is valid. */
    boolean add(long rowNumber, Outcome outcome) {
        rows++;
        boolean isValid = switch (outcome) {
            case Outcome.Accepted accepted -> valid(rowNumber, accepted);
            case Outcome.Rejected faulty -> {
                faulty.violations().forEach(violation -> take(rowNumber, violation));
                rejected++;
                yield false;
            }
            case Outcome.Skipped skipped -> false;
            case Outcome.Elsewhere elsewhere -> false;
        };
        valid += isValid ? 1 : 0;
        return isValid;
    }

    /** Rows so far. */
    long rows() {
        return rows;
    }

    /** Rows that would be accepted. */
    long valid() {
        return valid;
    }

    /** Rows that would not, duplicates among them. */
    long rejected() {
        return rejected;
    }

    /** How often each code was found, warnings and repairs too, by code. */
    SortedMap<String, Long> codes() {
        return Collections.unmodifiableSortedMap(codes);
    }

    /** Of the tokens of the valid rows. */
    TokenStatistics tokens() {
        return tokens.statistics();
    }

    private boolean valid(long rowNumber, Outcome.Accepted row) {
        row.warnings().forEach(violation -> take(rowNumber, violation));
        if (!seen.add(row.fingerprint())) {
            take(rowNumber, Violation.of(RecordRule.DUPLICATE));
            rejected++;
            return false;
        }
        tokens.add(row.tokens());
        return true;
    }

    private void take(long rowNumber, Violation violation) {
        codes.merge(violation.code(), 1L, Long::sum);
        violations.accept(new RowViolation(rowNumber, violation));
    }
}

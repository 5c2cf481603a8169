package io.tunestream.prep.check;

import static java.util.Objects.requireNonNull;

import io.tunestream.record.Violation;
import io.tunestream.tokens.TokenList;
import io.tunestream.tokens.TokenStatistics;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What the checks say of a whole file, verdict after verdict. A row that teaches the same as a row before it is rejected
 * as {@link Rule#DUPLICATE}. Violations are handed on as they come and not kept; of each valid row some 36 to 72 bytes
 * are. For one thread at a time.
 */
public final class ValidationReport {
    private final Consumer<RowViolation> violations;
    private final SortedMap<String, Long> codes = new TreeMap<>();
    private final FingerprintSet seen = new FingerprintSet();
    private final TokenList tokens = new TokenList();
    private long rows;
    private long rejected;

    /** A report that hands on each violation, in the order of the rows. */
    public ValidationReport(Consumer<RowViolation> violations) {
        this.violations = requireNonNull(violations, "violations");
    }

    /** Takes the verdict on the row of that number, the first being 1. Whether the row is valid. */
    public boolean add(long rowNumber, Verdict verdict) {
        rows++;
        boolean valid = switch (verdict) {
            case Verdict.Valid row -> valid(rowNumber, row);
            case Verdict.Faulty row -> {
                row.violations().forEach(violation -> take(rowNumber, violation));
                yield false;
            }
        };
        rejected += valid ? 0 : 1;
        return valid;
    }

    /** Rows so far. */
    public long rows() {
        return rows;
    }

    /** Rows that would be accepted. */
    public long valid() {
        return rows - rejected;
    }

    /** Rows that would not, duplicates among them. */
    public long rejected() {
        return rejected;
    }

    /** How often each code was found, warnings and repairs too, by code. */
    public SortedMap<String, Long> codes() {
        return Collections.unmodifiableSortedMap(codes);
    }

    /** Of the tokens of the valid rows. */
    public TokenStatistics tokens() {
        return tokens.statistics();
    }

    private boolean valid(long rowNumber, Verdict.Valid row) {
        row.warnings().forEach(violation -> take(rowNumber, violation));
        if (!seen.add(row.fingerprint())) {
            take(rowNumber, Rule.DUPLICATE.at(""));
            return false;
        }
        tokens.add(row.tokens());
        return true;
    }

    private void take(long rowNumber, Violation violation) {
        codes.merge(violation.getCode(), 1L, Long::sum);
        violations.accept(new RowViolation(rowNumber, violation));
    }
}

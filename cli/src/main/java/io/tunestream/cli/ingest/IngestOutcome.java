package io.tunestream.cli.ingest;

import io.tunestream.record.RejectedExample;
import io.tunestream.record.Violation;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What became of rows. For one thread. */
public final class IngestOutcome {

    private static final String DUPLICATE = "DUPLICATE";
    private static final String COVERED = "COVERED";
    private static final String REJECTS = "E";

    private final SortedMap<String, Long> codes = new TreeMap<>();
    private long accepted;
    private long duplicates;
    private long covered;
    private long rejected;

    void accepted() {
        accepted++;
    }

    /** A row that was rejected counts under each code that rejects it. */
    void rejected(RejectedExample row) {
        List<String> found = row.getViolations().stream()
                .filter(violation -> violation.getSeverity().equals(REJECTS))
                .map(Violation::getCode)
                .distinct()
                .toList();
        if (found.equals(List.of(DUPLICATE))) {
            duplicates++;
        } else if (found.equals(List.of(COVERED))) {
            covered++;
        } else {
            rejected++;
            found.forEach(code -> codes.merge(code, 1L, Long::sum));
        }
    }

    /** Rows that were taken for the first time. */
    public long newRows() {
        return accepted;
    }

    /** Rows that were there before. */
    public long duplicates() {
        return duplicates;
    }

    /** Rows of conversations of which a longer row was there before. */
    public long covered() {
        return covered;
    }

    /** Rows that break a rule. */
    public long rejected() {
        return rejected;
    }

    long rows() {
        return accepted + duplicates + covered + rejected;
    }

    /** Whether there were rows and not one of them is any good. */
    boolean nothingGood() {
        return rejected > 0 && accepted + duplicates + covered == 0;
    }

    /** Rejected rows by code. */
    public SortedMap<String, Long> codes() {
        return Collections.unmodifiableSortedMap(codes);
    }
}

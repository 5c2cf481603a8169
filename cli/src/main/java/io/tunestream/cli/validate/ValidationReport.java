package io.tunestream.cli.validate;

import static java.util.Objects.requireNonNull;

import io.tunestream.example.Outcome;
import io.tunestream.example.check.RecordRule;
import io.tunestream.example.check.Violation;
import io.tunestream.tokens.TokenList;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What becomes of files, row after row. A row that teaches the same as a row before it is rejected
 * as {@link RecordRule#DUPLICATE}; of the records of a growing conversation the longest counts. Violations are handed on as they
 * come and not kept; of each valid row some 50 to 100 bytes are. For one thread at a time.
 */
final class ValidationReport {

    private static final String OTHER_DATASET = "other dataset";

    private final Consumer<RowViolation> violations;
    private final SortedMap<String, CodeSummary> codes = new TreeMap<>();
    private final SortedMap<String, Long> skips = new TreeMap<>();
    private final SeenExamples seen = new SeenExamples(this::superseded);
    private final TokenList tokens = new TokenList();
    private final TokenList trained = new TokenList();
    private final RowCounts counts = new RowCounts();
    private final List<FileSummary> files = new ArrayList<>();
    private FileSummary file = new FileSummary("", 0);

    /** A report that hands on each violation, in the order of the rows. */
    ValidationReport(Consumer<RowViolation> violations) {
        this.violations = requireNonNull(violations, "violations");
    }

    /** The rows that follow are of that file. */
    FileSummary begin(String name) {
        file = new FileSummary(name, tokens.size());
        files.add(file);
        return file;
    }

    /** A row was read; the examples in it follow. */
    void addRow() {
        counts.addRow();
        file.counts().addRow();
    }

    /** Takes what became of an example in the row of that number, the first being 1. */
    Verdict add(long row, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted accepted -> accepted(row, accepted);
            case Outcome.Rejected rejected -> rejected(row, rejected.violations());
            case Outcome.Skipped skipped -> skipped(skipped.reason());
            case Outcome.Elsewhere elsewhere -> skipped(OTHER_DATASET);
        };
    }

    private Verdict skipped(String reason) {
        skips.merge(reason, 1L, Long::sum);
        counts.addSkipped();
        file.counts().addSkipped();
        return Verdict.SKIPPED;
    }

    private Verdict accepted(long row, Outcome.Accepted example) {
        return switch (seen.add(example)) {
            case NEW -> {
                take(row, example.warnings());
                tokens.add(example.tokens());
                trained.add(example.trainedTokens());
                counts.addValid();
                file.counts().addValid();
                yield Verdict.VALID;
            }
            case COVERED -> {
                counts.addSuperseded();
                file.counts().addSuperseded();
                yield Verdict.SUPERSEDED;
            }
            case DUPLICATE -> {
                List<Violation> all = new ArrayList<>(example.warnings());
                all.add(Violation.of(RecordRule.DUPLICATE));
                yield rejected(row, all);
            }
        };
    }

    private Verdict rejected(long row, List<Violation> all) {
        take(row, all);
        counts.addRejected();
        file.counts().addRejected();
        return new Verdict.Rejected(all);
    }

    private void take(long row, List<Violation> all) {
        for (Violation violation : all) {
            codes.computeIfAbsent(violation.code() + " " + violation.severity(), key -> new CodeSummary(violation))
                    .add(file.name(), row);
            violations.accept(new RowViolation(row, violation));
        }
    }

    private void superseded(int example) {
        counts.supersede();
        int index = files.size() - 1;
        while (index > 0 && files.get(index).firstExample() > example) {
            index--;
        }
        (files.isEmpty() ? file : files.get(index)).counts().supersede();
    }

    /** Of all rows so far. */
    RowCounts counts() {
        return counts;
    }

    /** Of each file, in their order. */
    List<FileSummary> files() {
        return Collections.unmodifiableList(files);
    }

    /** Whether a file could not be read to its end. */
    boolean hasFaults() {
        return files.stream().anyMatch(each -> each.fault() != null);
    }

    /** Of each code, by code; twice where it was found at two severities. */
    Collection<CodeSummary> codes() {
        return Collections.unmodifiableCollection(codes.values());
    }

    /** Records that were skipped, by reason. */
    SortedMap<String, Long> skips() {
        return Collections.unmodifiableSortedMap(skips);
    }

    /** Numbers, from 0, of the examples that were valid until a longer record of their conversation came. */
    BitSet superseded() {
        return seen.superseded();
    }

    /** Of the tokens of the valid examples. */
    TokenSums tokens() {
        return TokenSums.of(tokens.toArray(), trained.toArray(), superseded());
    }
}

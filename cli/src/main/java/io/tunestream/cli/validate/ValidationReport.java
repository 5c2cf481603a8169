package io.tunestream.cli.validate;

import static java.util.Objects.requireNonNull;

import io.tunestream.example.Outcome;
import io.tunestream.example.check.FileRule;
import io.tunestream.example.check.RecordRule;
import io.tunestream.example.check.Rule;
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
import java.util.stream.Stream;

/**
 * What becomes of files, row after row. A row that teaches the same as a row before it is rejected
 * as {@link RecordRule#DUPLICATE}; of the records of a growing conversation the longest counts; what is to prove what was learned is
 * rejected where it was learned. Violations are handed on as they come and not kept; of each valid row some 50 to 100 bytes are. For
 * one thread at a time.
 */
final class ValidationReport {

    private static final String OTHER_DATASET = "other dataset";

    private final Consumer<RowViolation> violations;
    private final SortedMap<String, CodeSummary> codes = new TreeMap<>();
    private final SortedMap<String, Long> skips = new TreeMap<>();
    private final TokenList tokens = new TokenList();
    private final TokenList trained = new TokenList();
    private final TokenList answers = new TokenList();
    private final ReportSide training = new ReportSide();
    private final ReportSide validation = new ReportSide();
    private ReportSide side = training;

    /** A report that hands on each violation, in the order of the rows. */
    ValidationReport(Consumer<RowViolation> violations) {
        this.violations = requireNonNull(violations, "violations");
    }

    /** The rows that follow are of that file, which trains. */
    FileSummary begin(String name) {
        side = training;
        return side.begin(name);
    }

    /** The rows that follow are of that file, which proves what was learned of all files that train. */
    FileSummary beginValidation(String name) {
        side = validation;
        return side.begin(name);
    }

    /** A row was read; the examples in it follow. */
    void addRow() {
        side.count(RowCounts::addRow);
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
        side.count(RowCounts::addSkipped);
        return Verdict.SKIPPED;
    }

    private Verdict accepted(long row, Outcome.Accepted example) {
        if (side == validation && training.has(example)) {
            return rejected(row, example, FileRule.TRAIN_VALIDATION_OVERLAP);
        }
        return switch (side.add(example)) {
            case NEW -> {
                take(row, example.warnings());
                count(example);
                yield Verdict.VALID;
            }
            case COVERED -> Verdict.SUPERSEDED;
            case DUPLICATE -> rejected(row, example, RecordRule.DUPLICATE);
        };
    }

    private void count(Outcome.Accepted example) {
        if (side == training) {
            tokens.add(example.tokens());
            trained.add(example.trainedTokens());
            answers.add(example.answerTokens());
        }
    }

    private Verdict rejected(long row, Outcome.Accepted example, Rule rule) {
        List<Violation> all = new ArrayList<>(example.warnings());
        all.add(Violation.of(rule));
        return rejected(row, all);
    }

    private Verdict rejected(long row, List<Violation> all) {
        take(row, all);
        side.count(RowCounts::addRejected);
        return new Verdict.Rejected(all);
    }

    private void take(long row, List<Violation> all) {
        for (Violation violation : all) {
            codes.computeIfAbsent(violation.code() + " " + violation.severity(), key -> new CodeSummary(violation))
                    .add(side.file().name(), row);
            violations.accept(new RowViolation(row, violation));
        }
    }

    /** Of all rows so far that train. */
    RowCounts counts() {
        return training.counts();
    }

    /** Of all rows so far that prove what was learned. */
    RowCounts validationCounts() {
        return validation.counts();
    }

    /** Of each file, in their order. */
    List<FileSummary> files() {
        return Stream.concat(training.files().stream(), validation.files().stream())
                .toList();
    }

    /** Whether a file could not be read to its end. */
    boolean hasFaults() {
        return files().stream().anyMatch(each -> each.fault() != null);
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
        return training.superseded();
    }

    /** The same of those that prove what was learned. */
    BitSet supersededOfValidation() {
        return validation.superseded();
    }

    /** Of the tokens of the valid examples that train. */
    TokenSums tokens() {
        return TokenSums.of(tokens.toArray(), trained.toArray(), answers.toArray(), superseded());
    }
}

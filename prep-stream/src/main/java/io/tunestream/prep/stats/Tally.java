package io.tunestream.prep.stats;

import io.tunestream.record.Split;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * Running totals of one dataset as one task saw them, from the beginning on: absolute, so that repeating or losing a report
 * of them does no harm. For one thread.
 */
public final class Tally {

    /** Sixteen buckets for each doubling: a token count is told to within about 6 %. */
    static final int DIGITS = 1;

    long accepted;
    long train;
    long validation;
    long duplicates;
    long covered;
    long superseded;
    long corrected;
    long correctionsWaiting;
    long rejected;
    long batches;
    long tokens;
    int fewestTokens = Integer.MAX_VALUE;
    int mostTokens;
    final Map<String, Long> rejectedByCode = new TreeMap<>();
    final Map<String, Long> warningsByCode = new TreeMap<>();
    final Map<String, Long> skippedByReason = new TreeMap<>();
    final Histogram histogram = new Histogram(DIGITS);

    /** An accepted example of that many tokens, with the codes of its warnings and repairs. */
    public void addAccepted(Split split, int exampleTokens, Iterable<String> warnings) {
        accepted++;
        switch (split) {
            case TRAIN -> train++;
            case VALIDATION -> validation++;
        }
        tokens += exampleTokens;
        fewestTokens = Math.min(fewestTokens, exampleTokens);
        mostTokens = Math.max(mostTokens, exampleTokens);
        histogram.recordValue(exampleTokens);
        warnings.forEach(code -> warningsByCode.merge(code, 1L, Long::sum));
    }

    /** An example that had been seen before. */
    public void addDuplicate() {
        duplicates++;
    }

    /** An example of which a longer record of the conversation had been seen before. */
    public void addCovered() {
        covered++;
    }

    /** An accepted example whose place a longer record of its conversation took. */
    public void addSuperseded() {
        superseded++;
    }

    /** Accepted examples that a later one corrected. */
    public void addCorrected(int examples) {
        corrected += examples;
    }

    /** A name of an example to correct waits for one from now on; or waits no more, where that is negative. */
    public void addCorrectionsWaiting(int names) {
        correctionsWaiting += names;
    }

    /** A rejected example with the codes of its faults, each once. */
    public void addRejected(Iterable<String> codes) {
        rejected++;
        codes.forEach(code -> rejectedByCode.merge(code, 1L, Long::sum));
    }

    /** Something in a record that is no example, for that reason. */
    public void addSkipped(String reason) {
        skippedByReason.merge(reason, 1L, Long::sum);
    }

    /** A closed batch. */
    public void addBatch() {
        batches++;
    }

    /** Adds what another task saw. */
    void add(Tally other) {
        accepted += other.accepted;
        train += other.train;
        validation += other.validation;
        duplicates += other.duplicates;
        covered += other.covered;
        superseded += other.superseded;
        corrected += other.corrected;
        correctionsWaiting += other.correctionsWaiting;
        rejected += other.rejected;
        batches += other.batches;
        tokens += other.tokens;
        fewestTokens = Math.min(fewestTokens, other.fewestTokens);
        mostTokens = Math.max(mostTokens, other.mostTokens);
        other.rejectedByCode.forEach((code, count) -> rejectedByCode.merge(code, count, Long::sum));
        other.warningsByCode.forEach((code, count) -> warningsByCode.merge(code, count, Long::sum));
        other.skippedByReason.forEach((reason, count) -> skippedByReason.merge(reason, count, Long::sum));
        histogram.add(other.histogram);
    }
}

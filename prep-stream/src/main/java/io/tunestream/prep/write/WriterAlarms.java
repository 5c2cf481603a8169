package io.tunestream.prep.write;

import io.micrometer.core.instrument.MeterRegistry;
import io.tunestream.record.BatchClosed;
import io.tunestream.runtime.log.About;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a person should hear of: each is a log line with a code, the sequence and the offsets, and counted. Thread-safe. */
final class WriterAlarms {

    private static final Logger LOG = LoggerFactory.getLogger(WriterAlarms.class);

    private final MeterRegistry meters;

    WriterAlarms(MeterRegistry meters) {
        this.meters = meters;
    }

    /** Numbers came again at a later offset; the younger ones count. */
    void lineSuperseded(SequenceKey key, int partition, long first, long last, long olderOffset, long offset) {
        count("tunestream.prep.numbers.superseded", key, last - first + 1);
        About.dataset(LOG.atWarn(), key.dataset())
                .log(
                        "NUMBERS_SUPERSEDED: {}: numbers {} to {} stand at offset {} or before and come again from offset {}; the younger ones count",
                        of(key, partition),
                        first,
                        last,
                        olderOffset,
                        offset);
    }

    /** A decision takes the place of an earlier one. */
    void decisionSuperseded(SequenceKey key, int partition, Pending older, BatchClosed younger, long offset) {
        count("tunestream.prep.decisions.superseded", key, 1);
        About.dataset(LOG.atWarn(), key.dataset())
                .log(
                        "DECISION_SUPERSEDED: {}: the decision at offset {} (numbers {} to {}) counts no more; that at offset {} (numbers {} to {}) is younger",
                        of(key, partition),
                        older.offset(),
                        older.first(),
                        older.last(),
                        offset,
                        younger.getFirstNumber(),
                        younger.getLastNumber());
    }

    /** The decision of a ready batch came again, and says the same. */
    void decisionRepeated(SequenceKey key, int partition, BatchClosed decision, long olderOffset, long offset) {
        count("tunestream.prep.decisions.superseded", key, 1);
        About.dataset(LOG.atWarn(), key.dataset())
                .log(
                        "DECISION_SUPERSEDED: {}: batch {}, decided at offset {} and ready, was decided again at offset {} with the same examples",
                        of(key, partition),
                        decision.getBatchId(),
                        olderOffset,
                        offset);
    }

    /** Numbers are not in the log. */
    void gap(SequenceKey key, int partition, long first, long last, long olderOffset, long offset) {
        count("tunestream.prep.numbers.missing", key, last - first + 1);
        About.dataset(LOG.atError(), key.dataset())
                .log(
                        "ACCEPTED_LOG_GAP: {}: numbers {} to {} are not in the log between offsets {} and {}; the batch that they belong to is lost",
                        of(key, partition),
                        first,
                        last,
                        olderOffset,
                        offset);
    }

    /** A batch cannot be whole. */
    void lost(SequenceKey key, int partition, Pending decision, long offset) {
        count("tunestream.prep.batches.lost", key, 1);
        About.dataset(LOG.atError(), key.dataset())
                .log(
                        "BATCH_LOST: {}: batch {} (numbers {} to {}, decided at offset {}) is given up, because lines of it are gone; the log was read through offset {}. Its raw rows are still at {}",
                        of(key, partition),
                        decision.decision().getBatchId(),
                        decision.first(),
                        decision.last(),
                        decision.offset(),
                        offset,
                        decision.decision().getRawRanges());
    }

    /** Lines have no decision. */
    void undecided(SequenceKey key, int partition, long first, Pending next) {
        count("tunestream.prep.numbers.missing", key, next.first() - first);
        About.dataset(LOG.atError(), key.dataset())
                .log(
                        "DECISION_LOST: {}: numbers {} to {} are in no batch: the decision before that at offset {} is gone",
                        of(key, partition),
                        first,
                        next.first() - 1,
                        next.offset());
    }

    /** An object with open lines is not there. */
    void savedLinesGone(SequenceKey key, int partition, String message) {
        About.dataset(LOG.atError(), key.dataset()).log("CHECKPOINT_LOST: {}: {}", of(key, partition), message);
    }

    /** Another object lies under the key of a batch. */
    void keyTaken(SequenceKey key, int partition, Pending decision, String message) {
        About.dataset(LOG.atError(), key.dataset())
                .log(
                        "STORAGE_CONFLICT: {}: batch {} (numbers {} to {}, decided at offset {}) cannot be stored, because another object lies under its key: {}. It waits, with all that comes after it in its sequence, until that object is gone; other sequences go on",
                        of(key, partition),
                        decision.decision().getBatchId(),
                        decision.first(),
                        decision.last(),
                        decision.offset(),
                        message);
    }

    /** Nothing else lies there any more. */
    void keyFree(SequenceKey key, int partition) {
        About.dataset(LOG.atInfo(), key.dataset())
                .log(
                        "The key of a batch is free: {} goes on, and the partition is read again from there",
                        of(key, partition));
    }

    /** A dataset stands still. */
    void stopped(String dataset, String code, String message) {
        meters.counter("tunestream.prep.datasets.stopped", "dataset", dataset, "code", code)
                .increment();
        About.dataset(LOG.atError(), dataset)
                .log(
                        "DATASET_STOPPED: {}: {}. Nothing of it becomes ready any more; its rows stay in the topics, and other datasets go on",
                        code,
                        message);
    }

    /** The log begins behind what would have to be read. */
    void truncated(String topic, int partition, long needed, long beginning) {
        meters.counter("tunestream.prep.offsets.truncated", "topic", topic).increment((double) (beginning - needed));
        LOG.error(
                "ACCEPTED_LOG_TRUNCATED: {}, partition {}: offsets {} to {} were deleted before they were carried out; whoever has lines there loses them",
                topic,
                partition,
                needed,
                beginning - 1);
    }

    private void count(String name, SequenceKey key, long amount) {
        meters.counter(name, "dataset", key.dataset()).increment((double) amount);
    }

    private static String of(SequenceKey key, int partition) {
        return "dataset %s, %s, partition %d".formatted(key.dataset(), key.split(), partition);
    }
}

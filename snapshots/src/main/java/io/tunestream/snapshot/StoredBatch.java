package io.tunestream.snapshot;

import static java.util.Objects.requireNonNull;

import io.tunestream.record.BatchReady;
import io.tunestream.record.OffsetRange;
import io.tunestream.record.Split;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A batch file: where it lies, what it must contain, and what it can be made of again.
 *
 * @param id            batch id
 * @param dataset       dataset
 * @param split         side of the split
 * @param partition     partition of the accepted topic
 * @param firstNumber   number of the first example in its sequence
 * @param lastNumber    number of the last example, included
 * @param objectKey     key in the object store
 * @param sha256        of the file, lower-case hexadecimal
 * @param sizeBytes     of the file
 * @param examples      lines of the file
 * @param tokens        their tokens
 * @param rawTopic      topic of the raw examples
 * @param rawRanges     offsets in the raw topic
 * @param acceptedTopic topic of the accepted examples
 * @param acceptedRange offsets in the accepted topic; null where they are not known
 * @param excluded      numbers that a snapshot leaves out, in order; none for a batch that is in no snapshot
 */
public record StoredBatch(
        String id,
        String dataset,
        Split split,
        int partition,
        long firstNumber,
        long lastNumber,
        String objectKey,
        String sha256,
        long sizeBytes,
        long examples,
        long tokens,
        String rawTopic,
        List<OffsetRange> rawRanges,
        String acceptedTopic,
        @Nullable OffsetRange acceptedRange,
        List<NumberRange> excluded) {

    /** The order of batches in a snapshot: by partition, then by number. */
    static final Comparator<StoredBatch> ORDER = Comparator.comparingInt(StoredBatch::partition)
            .thenComparingLong(StoredBatch::firstNumber)
            .thenComparing(StoredBatch::id);

    public StoredBatch {
        requireNonNull(id, "id");
        requireNonNull(dataset, "dataset");
        requireNonNull(split, "split");
        requireNonNull(objectKey, "objectKey");
        requireNonNull(sha256, "sha256");
        requireNonNull(rawTopic, "rawTopic");
        requireNonNull(acceptedTopic, "acceptedTopic");
        rawRanges = List.copyOf(rawRanges);
        excluded = List.copyOf(excluded);
    }

    /** What the topic says, without what only statistics need. */
    public static StoredBatch of(BatchReady ready) {
        return new StoredBatch(
                ready.getBatchId(),
                ready.getDataset().intern(), // few names, many batches
                ready.getSplit(),
                ready.getPartition(),
                ready.getFirstNumber(),
                ready.getLastNumber(),
                ready.getObjectKey(),
                ready.getSha256(),
                ready.getSizeBytes(),
                ready.getExamples(),
                ready.getTokens() == null ? 0 : ready.getTokens().getTotal(),
                ready.getRawTopic().intern(),
                ready.getRawRanges(),
                ready.getAcceptedTopic().intern(),
                ready.getAcceptedRange(),
                List.of());
    }

    /** The same in a snapshot that leaves these numbers out. */
    StoredBatch without(List<NumberRange> numbers) {
        return new StoredBatch(
                id,
                dataset,
                split,
                partition,
                firstNumber,
                lastNumber,
                objectKey,
                sha256,
                sizeBytes,
                examples,
                tokens,
                rawTopic,
                rawRanges,
                acceptedTopic,
                acceptedRange,
                numbers);
    }

    /** The numbers of its examples. */
    public NumberRange numbers() {
        return new NumberRange(firstNumber, lastNumber);
    }

    /** How many examples the snapshot leaves out. */
    public long excludedExamples() {
        return excluded.stream().mapToLong(NumberRange::size).sum();
    }

    /** Name of the sequence that it is a range of. */
    public String sequence() {
        return Sequences.of(id, split, partition);
    }
}

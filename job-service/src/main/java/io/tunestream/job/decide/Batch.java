package io.tunestream.job.decide;

import static java.util.Objects.requireNonNull;

import io.tunestream.record.BatchReady;
import io.tunestream.record.Split;

/**
 * A batch file in the object store.
 *
 * @param id        batch id
 * @param dataset   dataset
 * @param split     side of the split
 * @param examples  lines of the file
 * @param tokens    their tokens
 * @param objectKey key in the object store
 * @param sha256    of the file, lower-case hexadecimal
 * @param sizeBytes of the file
 * @param readyAt   milliseconds since the epoch
 */
public record Batch(
        String id,
        String dataset,
        Split split,
        long examples,
        long tokens,
        String objectKey,
        String sha256,
        long sizeBytes,
        long readyAt) {

    public Batch {
        requireNonNull(id, "id");
        requireNonNull(dataset, "dataset");
        requireNonNull(split, "split");
    }

    /** What the topic says, without what only statistics need. */
    public static Batch of(BatchReady ready) {
        return new Batch(
                ready.getBatchId(),
                ready.getDataset(),
                ready.getSplit(),
                ready.getExamples(),
                ready.getTokens() == null ? 0 : ready.getTokens().getTotal(),
                ready.getObjectKey(),
                ready.getSha256(),
                ready.getSizeBytes(),
                ready.getReadyAt());
    }
}

package io.tunestream.snapshot;

/** What is done about a batch whose file is gone. */
@FunctionalInterface
public interface MissingBatches {

    /** Nothing can be done. */
    MissingBatches NONE = batch -> {
        throw new SnapshotException(
                SnapshotException.Code.BATCH_MISSING, "the file of batch %s is gone".formatted(batch.id()));
    };

    /**
     * Puts the batch's file where it was.
     *
     * @throws SnapshotException BATCH_MISSING where that cannot be done
     */
    void restore(StoredBatch batch);
}

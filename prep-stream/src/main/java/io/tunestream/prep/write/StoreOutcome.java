package io.tunestream.prep.write;

import io.tunestream.record.BatchReady;

/** What became of a batch that was to be stored. */
sealed interface StoreOutcome {

    /** It is in the object store. */
    record Stored(BatchReady ready) implements StoreOutcome {}

    /** The lines are not those that were decided about, so that their dataset must not go on; one sentence says how they differ. */
    record Contradiction(String message) implements StoreOutcome {}

    /**
     * Another object lies under its key. What is stored under any key is never changed, so it waits until that is gone.
     *
     * @param objectKey the key
     * @param bytes     size of what was to be put there
     * @param sha256    its SHA-256
     * @param message   one sentence that says how the other differs
     */
    record KeyTaken(String objectKey, long bytes, String sha256, String message) implements StoreOutcome {}

    /** Lines that were saved are not there any more; one sentence says which. */
    record SavedLinesGone(String message) implements StoreOutcome {}
}

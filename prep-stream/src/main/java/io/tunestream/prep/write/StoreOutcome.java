package io.tunestream.prep.write;

import io.tunestream.record.BatchReady;

/** What became of a batch that was to be stored. */
sealed interface StoreOutcome {

    /** It is in the object store. */
    record Stored(BatchReady ready) implements StoreOutcome {}

    /**
     * Something else is there than what was decided, so that its dataset must not go on.
     *
     * @param code    BATCH_MISMATCH where the lines differ, STORAGE_CONFLICT where the store has another file under the name
     * @param message one sentence
     */
    record Contradiction(String code, String message) implements StoreOutcome {}

    /** Lines that were saved are not there any more; one sentence says which. */
    record SavedLinesGone(String message) implements StoreOutcome {}
}

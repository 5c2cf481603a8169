package io.tunestream.prep.write;

import io.tunestream.record.BatchReady;

/** What became of a batch that was to be stored. */
sealed interface StoreOutcome {

    /** It is in the object store. */
    record Stored(BatchReady ready) implements StoreOutcome {}

    /** The lines are not those that were decided; one sentence says how they differ. */
    record Mismatch(String message) implements StoreOutcome {}

    /** Lines that were saved are not there any more; one sentence says which. */
    record SavedLinesGone(String message) implements StoreOutcome {}
}

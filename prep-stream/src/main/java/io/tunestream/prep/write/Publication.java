package io.tunestream.prep.write;

import io.tunestream.record.BatchReady;
import io.tunestream.record.SequenceCheckpoint;
import java.util.ArrayList;
import java.util.List;

/**
 * What is to be published in one transaction.
 *
 * @param facts           batches that are ready, of each sequence in its order
 * @param checkpoints     sequences that are settled farther, or saved
 * @param obsoleteObjects objects with saved lines that no checkpoint names once this is committed
 */
record Publication(List<BatchReady> facts, List<SequenceCheckpoint> checkpoints, List<String> obsoleteObjects) {

    Publication() {
        this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    /** Whether there is nothing to say or to do. An object is deleted only by who could commit: a later writer may name it. */
    boolean isEmpty() {
        return facts.isEmpty() && checkpoints.isEmpty() && obsoleteObjects.isEmpty();
    }
}

package io.tunestream.prep.write;

import org.jspecify.annotations.Nullable;

/** How far a sequence is, and whether its checkpoint has yet to say so. For one thread. */
final class SequenceProgress {

    private final SequenceKey key;
    private final int partition;
    private Settled settled;
    private boolean changed;

    /** As its checkpoint says it. */
    SequenceProgress(SequenceKey key, int partition, Settled settled) {
        this.key = key;
        this.partition = partition;
        this.settled = settled;
    }

    Settled settled() {
        return settled;
    }

    /** An earlier decision turned out to be carried out. */
    void takeOver(Settled next) {
        settled = next;
        changed = true;
    }

    /** A batch became ready or was given up. */
    void settle(Settled next, Publication into) {
        obsolete(settled.open(), next.open(), into);
        settled = next;
        changed = true;
    }

    /** Open lines were saved, together with those that were saved before. */
    void saved(SavedSlice slice, Publication into) {
        settle(settled.saved(slice), into);
    }

    /** Open lines were saved in vain. */
    void notNeeded(SavedSlice slice, Publication into) {
        obsolete(slice, settled.open(), into);
    }

    /** The object with the saved lines is gone. */
    void savedLinesGone() {
        settled = settled.saved(null);
        changed = true;
    }

    /** Does nothing where it stands still already. */
    void stop(String code, String message) {
        if (!settled.isStopped()) {
            settled = settled.stopped(code, message);
            changed = true;
        }
    }

    /** Adds the checkpoint where there is something new to say. */
    void publish(Publication into) {
        if (changed) {
            changed = false;
            into.checkpoints().add(settled.toRecord(key, partition));
        }
    }

    private static void obsolete(@Nullable SavedSlice slice, @Nullable SavedSlice kept, Publication into) {
        if (slice != null && (kept == null || !kept.objectKey().equals(slice.objectKey()))) {
            into.obsoleteObjects().add(slice.objectKey());
        }
    }
}

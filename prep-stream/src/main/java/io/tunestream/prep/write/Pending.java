package io.tunestream.prep.write;

import io.tunestream.record.BatchClosed;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * A decision on its way: it waits for its lines; then it is being stored, and is published once both topics were read as far
 * as they could be read at that moment; or it was given up. For one thread.
 */
final class Pending {

    /** A younger copy of the same numbers is looked for no farther behind a batch than this. */
    private static final long LINES_AHEAD = 100_000;

    private static final long DECISIONS_AHEAD = 1_000;

    private final BatchClosed decision;
    private final long offset;
    private long firstLocalOffset = SequenceFile.NONE;
    private long firstLocalTimestamp = SequenceFile.NONE;
    private @Nullable Future<StoreOutcome> stored;
    private LogPosition publishAt = new LogPosition(0, 0);
    private boolean lost;

    Pending(BatchClosed decision, long offset) {
        this.decision = decision;
        this.offset = offset;
    }

    BatchClosed decision() {
        return decision;
    }

    /** Offset of the decision. */
    long offset() {
        return offset;
    }

    long first() {
        return decision.getFirstNumber();
    }

    long last() {
        return decision.getLastNumber();
    }

    /** Offset of its first line that had to be read from the log, or {@link SequenceFile#NONE}. */
    long firstLocalOffset() {
        return firstLocalOffset;
    }

    /** When that line was written to the log, or {@link SequenceFile#NONE}. */
    long firstLocalTimestamp() {
        return firstLocalTimestamp;
    }

    boolean isLost() {
        return lost;
    }

    /** Whether the object store has not taken it yet. */
    boolean isBeingStored() {
        return stored != null && !stored.isDone();
    }

    /**
     * It is being stored.
     *
     * @param firstOffset    offset of its first line that had to be read from the log, or {@link SequenceFile#NONE}
     * @param firstTimestamp when that was written to the log
     * @param lastOffset     offset through which the log was read
     * @param visible        how far both topics can be read
     */
    void store(
            Future<StoreOutcome> future, long firstOffset, long firstTimestamp, long lastOffset, LogPosition visible) {
        stored = future;
        firstLocalOffset = firstOffset;
        firstLocalTimestamp = firstOffset == SequenceFile.NONE ? SequenceFile.NONE : firstTimestamp;
        publishAt = new LogPosition(
                Math.min(visible.accepted(), lastOffset + LINES_AHEAD),
                Math.min(visible.decisions(), offset + DECISIONS_AHEAD));
    }

    void giveUp() {
        lost = true;
    }

    /** Makes it wait again. */
    void retract() {
        if (stored != null) {
            stored.cancel(true);
        }
        stored = null;
        firstLocalOffset = SequenceFile.NONE;
        firstLocalTimestamp = SequenceFile.NONE;
        lost = false;
    }

    /** What became of it, once that is known and can be told. */
    @Nullable
    Future<StoreOutcome> outcome(LogPosition read) {
        return stored != null && stored.isDone() && read.reaches(publishAt) ? stored : null;
    }
}

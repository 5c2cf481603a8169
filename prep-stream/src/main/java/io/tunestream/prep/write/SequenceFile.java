package io.tunestream.prep.write;

import io.tunestream.record.AcceptedExample;
import io.tunestream.record.BatchClosed;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The open lines of a sequence: those that were saved in the object store, if any, and behind them those in a local file.
 * Lines wait in memory until {@link #flush}, at the end of each poll. For one thread.
 */
final class SequenceFile {

    /** Where there is no line. */
    static final long NONE = Long.MAX_VALUE;

    private final OpenBatchFiles folder;
    private final LocalLines local;
    private @Nullable SavedSlice saved;
    private int version;

    SequenceFile(OpenBatchFiles folder, @Nullable SavedSlice saved) {
        this.folder = folder;
        this.saved = saved;
        this.local = new LocalLines(folder);
    }

    boolean isEmpty() {
        return local.isEmpty() && saved == null;
    }

    /** Number of the first line, once there is one. */
    long firstNumber() {
        return saved == null ? local.firstNumber() : saved.firstNumber();
    }

    /** Number that the next line must have, once there is a line. */
    long nextNumber() {
        return firstLocalNumber() + local.count();
    }

    private long firstLocalNumber() {
        return !local.isEmpty() || saved == null ? local.firstNumber() : saved.lastNumber() + 1;
    }

    /** Offset of the first line that is in the local file only, or {@link #NONE}. */
    long firstLocalOffset() {
        return local.firstOffset();
    }

    /** When that line was written to the log, in milliseconds since the epoch, or {@link #NONE}. */
    long firstLocalTimestamp() {
        return local.firstTimestamp();
    }

    /** Another number after each change but that of appending a line. */
    int version() {
        return version;
    }

    /** Whether {@link #flush} would write. */
    boolean hasUnwritten() {
        return local.hasUnwritten();
    }

    void append(AcceptedExample example, long offset, long timestamp) {
        local.append(example, offset, timestamp);
    }

    void flush() throws IOException {
        local.flush();
    }

    /** Gives the lines up to the end of the decision away as files of their own, and keeps what comes after them. */
    LocalBatch detach(BatchClosed decision) throws IOException {
        flush();
        version++;
        long last = decision.getLastNumber();
        SavedSlice head = saved == null ? null : saved.through(Math.min(last, saved.lastNumber()));
        if (head != null && saved != null && last < firstLocalNumber()) {
            saved = last < saved.lastNumber() ? saved.from(last + 1) : null;
            return new LocalBatch(decision, head, folder.newPair(), 0, head.firstNumber(), NONE);
        }
        long first = firstNumber();
        long firstOffset = local.firstOffset();
        long taken = last - local.firstNumber() + 1;
        saved = null;
        return new LocalBatch(decision, head, local.takeFirst(taken), taken, first, firstOffset);
    }

    /** Drops the lines from a number on. */
    void truncate(long number) throws IOException {
        version++;
        if (number > firstLocalNumber() && !local.isEmpty()) {
            flush();
            local.keepFirst(number - local.firstNumber());
        } else {
            local.drop();
            saved = saved == null || number <= saved.firstNumber()
                    ? null
                    : saved.through(Math.min(number - 1, saved.lastNumber()));
        }
    }

    /** Drops the lines before a number. */
    void dropBefore(long number) throws IOException {
        version++;
        flush();
        if (number >= nextNumber()) {
            saved = null;
            local.drop();
        } else if (saved != null && number <= saved.lastNumber()) {
            saved = saved.from(Math.max(number, saved.firstNumber()));
        } else {
            saved = null;
            local.dropFirst(number - local.firstNumber());
        }
    }

    /** Drops all lines and begins with saved ones. */
    void reset(@Nullable SavedSlice begin) {
        version++;
        local.drop();
        saved = begin;
    }

    /** All lines as they are now, the local ones in a copy. */
    OpenLines copy() throws IOException {
        flush();
        OpenBatchFiles.Pair copy = folder.copy(local.files());
        return new OpenLines(saved, copy, local.count(), firstNumber(), nextNumber() - 1, local.lastOffset(), version);
    }

    /** Saved lines take the place of all lines up to the last of them; those behind were written to the log after a time. */
    void adopt(SavedSlice slice, long restSince) throws IOException {
        version++;
        flush();
        saved = slice;
        local.dropFirst(slice.lastNumber() - local.firstNumber() + 1);
        local.writtenSince(restSince);
    }

    /** Gives up the files. */
    void discard() {
        local.discard();
    }
}

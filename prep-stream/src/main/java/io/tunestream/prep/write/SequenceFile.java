package io.tunestream.prep.write;

import io.tunestream.record.AcceptedExample;
import io.tunestream.record.BatchClosed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The open lines of a sequence: those that were saved in the object store, if any, and behind them those in a local file
 * with its index. Lines wait in memory until {@link #flush}, at the end of each poll. For one thread.
 */
final class SequenceFile {

    /** Where there is no line. */
    static final long NONE = Long.MAX_VALUE;

    private static final int COPY_BYTES = 1 << 16;

    private final OpenBatchFiles folder;
    private @Nullable SavedSlice saved;
    private List<ByteBuffer> lines = new ArrayList<>();
    private List<LineIndex.Entry> entries = new ArrayList<>();
    private OpenBatchFiles.Pair files;
    private long firstNumber;
    private long firstOffset = NONE;
    private long firstTimestamp = NONE;
    private long lastOffset;
    private long count;
    private long bytes;
    private long flushedCount;
    private long flushedBytes;
    private int version;

    SequenceFile(OpenBatchFiles folder, @Nullable SavedSlice saved) {
        this.folder = folder;
        this.saved = saved;
        this.files = folder.newPair();
    }

    boolean isEmpty() {
        return count == 0 && saved == null;
    }

    /** Number of the first line, once there is one. */
    long firstNumber() {
        return saved == null ? firstNumber : saved.firstNumber();
    }

    /** Number that the next line must have, once there is a line. */
    long nextNumber() {
        return count > 0 || saved == null ? firstNumber + count : saved.lastNumber() + 1;
    }

    /** Offset of the first line that is in the local file only, or {@link #NONE}. */
    long firstLocalOffset() {
        return firstOffset;
    }

    /** When that line was written to the log, in milliseconds since the epoch, or {@link #NONE}. */
    long firstLocalTimestamp() {
        return firstTimestamp;
    }

    /** Another number after each change but that of appending a line. */
    int version() {
        return version;
    }

    /** Whether {@link #flush} would write. */
    boolean hasUnwritten() {
        return !lines.isEmpty();
    }

    void append(AcceptedExample example, long offset, long timestamp) {
        if (count == 0) {
            firstNumber = example.getNumber();
            firstOffset = offset;
            firstTimestamp = timestamp;
        }
        count++;
        bytes += example.getLine().remaining() + 1;
        lastOffset = offset;
        lines.add(example.getLine());
        entries.add(new LineIndex.Entry(bytesOf(example.getFingerprint()), example.getTokens(), offset, bytes));
    }

    void flush() throws IOException {
        if (lines.isEmpty()) {
            return;
        }
        folder.handles().writeAll(files.lines(), flushedBytes, sink -> {
            for (ByteBuffer line : lines) {
                sink.put(line);
                sink.room(1).put((byte) '\n');
            }
        });
        folder.handles()
                .writeAll(
                        files.index(),
                        flushedCount * LineIndex.ENTRY_BYTES,
                        sink -> entries.forEach(entry -> entry.write(sink.room(LineIndex.ENTRY_BYTES))));
        // Not cleared: thousands of sequences would each keep room for their largest poll.
        lines = new ArrayList<>();
        entries = new ArrayList<>();
        flushedBytes = bytes;
        flushedCount = count;
    }

    /** Gives the lines up to the end of the decision away as files of their own, and keeps what comes after them. */
    LocalBatch detach(BatchClosed decision) throws IOException {
        flush();
        version++;
        long last = decision.getLastNumber();
        SavedSlice head = saved == null ? null : saved.through(Math.min(last, saved.lastNumber()));
        if (saved != null && last < firstLocalNumber()) {
            saved = last < saved.lastNumber() ? saved.from(last + 1) : null;
            return new LocalBatch(decision, head, folder.newPair(), 0, firstNumberOf(head), NONE);
        }
        long first = firstNumber();
        long taken = last - firstNumber + 1;
        LocalBatch batch = new LocalBatch(decision, head, files, taken, first, firstOffset);
        saved = null;
        takeFirst(taken);
        return batch;
    }

    private static long firstNumberOf(@Nullable SavedSlice slice) {
        return slice == null ? NONE : slice.firstNumber();
    }

    private long firstLocalNumber() {
        return count > 0 || saved == null ? firstNumber : saved.lastNumber() + 1;
    }

    /** Drops the lines from a number on. */
    void truncate(long number) throws IOException {
        version++;
        if (number > firstLocalNumber() && count > 0) {
            flush();
            long kept = number - firstNumber;
            LineIndex.Entry last = LineIndex.at(files.index(), kept - 1);
            truncate(files.index(), kept * LineIndex.ENTRY_BYTES);
            truncate(files.lines(), last.end());
            lastOffset = last.offset();
            begin(firstNumber, firstOffset, kept, last.end());
        } else {
            dropLocal();
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
            dropLocal();
        } else if (saved != null && number <= saved.lastNumber()) {
            saved = saved.from(Math.max(number, saved.firstNumber()));
        } else {
            saved = null;
            dropFirst(number - firstNumber);
        }
    }

    /** Drops all lines and begins with saved ones. */
    void reset(@Nullable SavedSlice begin) {
        version++;
        dropLocal();
        saved = begin;
    }

    /** All lines as they are now, the local ones in a copy. */
    OpenLines copy() throws IOException {
        flush();
        OpenBatchFiles.Pair copy = folder.copy(files);
        return new OpenLines(saved, copy, count, firstNumber(), nextNumber() - 1, lastOffset, version);
    }

    /** Saved lines take the place of all lines up to the last of them; those behind were written to the log after a time. */
    void adopt(SavedSlice slice, long restSince) throws IOException {
        version++;
        flush();
        saved = slice;
        dropFirst(slice.lastNumber() - firstNumber + 1);
        firstTimestamp = count == 0 ? NONE : restSince;
    }

    private void dropFirst(long taken) throws IOException {
        if (taken == 0) {
            return;
        }
        OpenBatchFiles.Pair old = files;
        takeFirst(taken);
        folder.delete(old);
    }

    /** Leaves the files with the first lines to the caller, and goes on in new ones with the others. */
    private void takeFirst(long taken) throws IOException {
        folder.close(files);
        OpenBatchFiles.Pair rest = folder.newPair();
        if (taken < count) {
            keepRest(taken, rest);
        } else {
            begin(firstNumber + taken, NONE, 0, 0);
        }
        files = rest;
    }

    private void keepRest(long taken, OpenBatchFiles.Pair rest) throws IOException {
        long from = LineIndex.at(files.index(), taken - 1).end();
        ByteBuffer index = ByteBuffer.allocate(Math.toIntExact((count - taken) * LineIndex.ENTRY_BYTES));
        long offset = NONE;
        try (LineIndex.Reader reader = new LineIndex.Reader(files.index(), taken)) {
            for (long i = taken; i < count; i++) {
                LineIndex.Entry entry = reader.next();
                offset = Math.min(offset, entry.offset());
                entry.movedBy(-from).write(index);
            }
        }
        folder.handles().write(rest.index(), index.flip(), 0);
        moveLines(rest.lines(), from);
        begin(firstNumber + taken, offset, count - taken, bytes - from);
    }

    private void moveLines(Path to, long from) throws IOException {
        try (FileChannel source = FileChannel.open(files.lines(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.allocate(COPY_BYTES);
            for (long at = from; source.read(buffer.clear(), at) > 0; at += buffer.limit()) {
                folder.handles().write(to, buffer.flip(), at - from);
            }
            source.truncate(from);
        }
    }

    private static void truncate(Path file, long size) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(size);
        }
    }

    private void begin(long number, long offset, long lineCount, long byteCount) {
        firstNumber = number;
        firstOffset = offset;
        firstTimestamp = offset == NONE ? NONE : firstTimestamp;
        count = lineCount;
        bytes = byteCount;
        flushedCount = lineCount;
        flushedBytes = byteCount;
    }

    private void dropLocal() {
        lines = new ArrayList<>();
        entries = new ArrayList<>();
        folder.delete(files);
        files = folder.newPair();
        begin(firstNumber, NONE, 0, 0);
    }

    /** Gives up the files. */
    void discard() {
        folder.delete(files);
    }

    private static byte[] bytesOf(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}

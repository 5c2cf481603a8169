package io.tunestream.prep.write;

import io.tunestream.record.AcceptedExample;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Consecutive open lines of a sequence in a local file with its index. Lines wait in memory until {@link #flush}; whatever
 * else needs the files is called after it. For one thread.
 */
final class LocalLines {

    private static final int COPY_BYTES = 1 << 16;

    private final OpenBatchFiles folder;
    private List<ByteBuffer> lines = new ArrayList<>();
    private List<LineIndex.Entry> entries = new ArrayList<>();
    private OpenBatchFiles.Pair files;
    private long firstNumber;
    private long firstOffset = SequenceFile.NONE;
    private long firstTimestamp = SequenceFile.NONE;
    private long lastOffset;
    private long count;
    private long bytes;
    private long flushedCount;
    private long flushedBytes;

    LocalLines(OpenBatchFiles folder) {
        this.folder = folder;
        this.files = folder.newPair();
    }

    boolean isEmpty() {
        return count == 0;
    }

    long count() {
        return count;
    }

    /** Number of the first line, or the one behind the last line that there was. */
    long firstNumber() {
        return firstNumber;
    }

    /** Offset of the first line, or {@link SequenceFile#NONE}. */
    long firstOffset() {
        return firstOffset;
    }

    /** When the first line was written to the log, in milliseconds since the epoch, or {@link SequenceFile#NONE}. */
    long firstTimestamp() {
        return firstTimestamp;
    }

    /** The first line was written to the log after that time, and nothing more is known. */
    void writtenSince(long time) {
        firstTimestamp = count == 0 ? SequenceFile.NONE : time;
    }

    /** Offset of the last line, once there was one. */
    long lastOffset() {
        return lastOffset;
    }

    /** The lines and their index. */
    OpenBatchFiles.Pair files() {
        return files;
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

    /** Drops all but so many lines, one at least. */
    void keepFirst(long kept) throws IOException {
        LineIndex.Entry last = LineIndex.at(files.index(), kept - 1);
        truncate(files.index(), kept * LineIndex.ENTRY_BYTES);
        truncate(files.lines(), last.end());
        lastOffset = last.offset();
        begin(firstNumber, firstOffset, kept, last.end());
    }

    /** Drops all lines, those in memory too. */
    void drop() {
        lines = new ArrayList<>();
        entries = new ArrayList<>();
        folder.delete(files);
        files = folder.newPair();
        begin(firstNumber, SequenceFile.NONE, 0, 0);
    }

    void dropFirst(long dropped) throws IOException {
        if (dropped > 0) {
            folder.delete(takeFirst(dropped));
        }
    }

    /** Leaves the files with the first lines to the caller, and goes on in new ones with the others. */
    OpenBatchFiles.Pair takeFirst(long taken) throws IOException {
        folder.close(files);
        OpenBatchFiles.Pair first = files;
        OpenBatchFiles.Pair rest = folder.newPair();
        if (taken < count) {
            keepRest(taken, rest);
        } else {
            begin(firstNumber + taken, SequenceFile.NONE, 0, 0);
        }
        files = rest;
        return first;
    }

    private void keepRest(long taken, OpenBatchFiles.Pair rest) throws IOException {
        long from = LineIndex.at(files.index(), taken - 1).end();
        ByteBuffer index = ByteBuffer.allocate(Math.toIntExact((count - taken) * LineIndex.ENTRY_BYTES));
        long offset = SequenceFile.NONE;
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
        firstTimestamp = offset == SequenceFile.NONE ? SequenceFile.NONE : firstTimestamp;
        count = lineCount;
        bytes = byteCount;
        flushedCount = lineCount;
        flushedBytes = byteCount;
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

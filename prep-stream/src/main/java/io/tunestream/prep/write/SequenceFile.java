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

/**
 * The lines of a stream that are in no ready batch yet, in a local file with its index. Lines wait in memory until
 * {@link #flush}, at the end of each poll. For one thread.
 */
final class SequenceFile {

    /** Where there is no line. */
    static final long NONE = Long.MAX_VALUE;

    private static final int COPY_BYTES = 1 << 16;

    private final OpenBatchFiles folder;
    private List<ByteBuffer> lines = new ArrayList<>();
    private List<LineIndex.Entry> entries = new ArrayList<>();
    private OpenBatchFiles.Pair files;
    private long firstNumber;
    private long firstOffset = NONE;
    private long count;
    private long bytes;
    private long flushedCount;
    private long flushedBytes;

    SequenceFile(OpenBatchFiles folder) {
        this.folder = folder;
        this.files = folder.newPair();
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** Number that the next line must have, once there is a line. */
    long nextNumber() {
        return firstNumber + count;
    }

    long firstNumber() {
        return firstNumber;
    }

    /** Offset of the first line, or {@link #NONE}. */
    long firstOffset() {
        return firstOffset;
    }

    /** Whether {@link #flush} would write. */
    boolean hasUnwritten() {
        return !lines.isEmpty();
    }

    void append(AcceptedExample example, long offset) {
        if (isEmpty()) {
            firstNumber = example.getNumber();
            firstOffset = offset;
        }
        count++;
        bytes += example.getLine().remaining() + 1;
        lines.add(example.getLine());
        entries.add(new LineIndex.Entry(bytesOf(example.getFingerprint()), example.getTokens(), offset, bytes));
    }

    void flush() throws IOException {
        if (lines.isEmpty()) {
            return;
        }
        folder.openFiles().writeAll(files.lines(), flushedBytes, sink -> {
            for (ByteBuffer line : lines) {
                sink.put(line);
                sink.room(1).put((byte) '\n');
            }
        });
        folder.openFiles()
                .writeAll(
                        files.index(),
                        flushedCount * LineIndex.ENTRY_BYTES,
                        sink -> entries.forEach(entry -> entry.write(sink.room(LineIndex.ENTRY_BYTES))));
        // Not cleared: thousands of streams would each keep room for their largest poll.
        lines = new ArrayList<>();
        entries = new ArrayList<>();
        flushedBytes = bytes;
        flushedCount = count;
    }

    /** Gives the lines up to the end of the decision away as a file of their own, and keeps what comes after them. */
    LocalBatch detach(BatchClosed decision, long decisionOffset) throws IOException {
        flush();
        LocalBatch batch = new LocalBatch(decision, decisionOffset, files, firstNumber, firstOffset);
        folder.openFiles().close(files.lines());
        folder.openFiles().close(files.index());
        long taken = decision.getLastNumber() - firstNumber + 1;
        OpenBatchFiles.Pair rest = folder.newPair();
        if (taken < count) {
            keepRest(taken, rest);
        } else {
            begin(decision.getLastNumber() + 1, NONE, 0, 0);
        }
        files = rest;
        return batch;
    }

    private void keepRest(long taken, OpenBatchFiles.Pair rest) throws IOException {
        try (LineIndex.Reader reader = new LineIndex.Reader(files.index())) {
            LineIndex.Entry last = reader.next();
            for (long i = 1; i < taken; i++) {
                last = reader.next();
            }
            ByteBuffer index = ByteBuffer.allocate(Math.toIntExact((count - taken) * LineIndex.ENTRY_BYTES));
            long offset = NONE;
            for (long i = taken; i < count; i++) {
                LineIndex.Entry entry = reader.next();
                offset = Math.min(offset, entry.offset());
                new LineIndex.Entry(entry.fingerprint(), entry.tokens(), entry.offset(), entry.end() - last.end())
                        .write(index);
            }
            folder.openFiles().write(rest.index(), index.flip(), 0);
            moveLines(rest.lines(), last.end());
            begin(firstNumber + taken, offset, count - taken, bytes - last.end());
        }
    }

    private void moveLines(Path to, long from) throws IOException {
        try (FileChannel source = FileChannel.open(files.lines(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.allocate(COPY_BYTES);
            for (long at = from; source.read(buffer.clear(), at) > 0; at += buffer.limit()) {
                folder.openFiles().write(to, buffer.flip(), at - from);
            }
            source.truncate(from);
        }
    }

    private void begin(long number, long offset, long lineCount, long byteCount) {
        firstNumber = number;
        firstOffset = offset;
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

package io.tunestream.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * A batch's file as it grows from the log. A number that comes again takes the place of the line that had it and of those
 * behind it: what a state wrote that does not live any more was not decided, and the younger line was. For one thread.
 */
final class RebuiltLines implements AutoCloseable {

    private static final int USUAL_LINES = 1_024;

    private final FileChannel file;
    private final long first;
    private long[] ends = new long[USUAL_LINES];
    private int count;

    /** Replaces the file; the first number is that of the batch. */
    RebuiltLines(Path file, long first) throws IOException {
        this.file = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        this.first = first;
    }

    /** Takes the line of a number that is not before the first. */
    void add(long number, ByteBuffer line) throws IOException {
        count = (int) Math.min(count, number - first);
        long from = count == 0 ? 0 : ends[count - 1];
        if (file.size() > from) {
            file.truncate(from);
        }
        file.position(from);
        write(line.duplicate());
        write(ByteBuffer.wrap(new byte[] {'\n'}));
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, 2 * count);
        }
        ends[count++] = file.position();
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}

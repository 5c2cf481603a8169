package io.tunestream.cli.input;

import io.tunestream.tokens.EightBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Splits a stream of bytes into rows at line feeds. Holds one row at a time and never more of it than the limit, so that
 * a line of any length is read in bounded memory. For one thread; does not close the stream.
 */
public final class RowSplitter {

    private static final long FEEDS = '\n' * EightBytes.ONES;
    private static final int BUFFER_BYTES = 1 << 18;

    private final InputStream in;
    private final int limit;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private long pendingSize;
    private int position;
    private int end;
    private long number;

    /**
     * Reads from {@code in}.
     *
     * @param limit bytes of a row that are kept
     */
    public RowSplitter(InputStream in, int limit) {
        this.in = in;
        this.limit = limit;
    }

    /** The next row that is not blank, or null at the end. */
    public @Nullable Row next() throws IOException {
        Row line = line();
        while (line != null && isBlank(line.bytes())) {
            line = line();
        }
        return line;
    }

    private @Nullable Row line() throws IOException {
        pending.reset();
        pendingSize = 0;
        while (position < end || fill()) {
            int feed = indexOfFeed();
            if (feed >= 0 && pendingSize == 0) {
                return buffered(feed);
            }
            keep(feed < 0 ? end : feed);
            if (feed >= 0) {
                position = feed + 1;
                return row(pending.toByteArray(), pendingSize);
            }
        }
        return pendingSize == 0 ? null : row(pending.toByteArray(), pendingSize);
    }

    /** A row that is in the buffer from its beginning to its end, as most are. */
    private Row buffered(int feed) {
        int from = position;
        int size = feed - from;
        position = feed + 1;
        return row(Arrays.copyOfRange(buffer, from, from + Math.min(size, limit)), size);
    }

    private boolean fill() throws IOException {
        position = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }

    /** Eight bytes a step where there is none; -1 where none follows in the buffer. */
    private int indexOfFeed() {
        int at = position;
        while (at <= end - Long.BYTES) {
            long feeds = EightBytes.zeros(EightBytes.at(buffer, at) ^ FEEDS);
            if (feeds != 0) {
                return at + EightBytes.before(feeds);
            }
            at += Long.BYTES;
        }
        while (at < end && buffer[at] != '\n') {
            at++;
        }
        return at < end ? at : -1;
    }

    private void keep(int until) {
        int length = until - position;
        pending.write(buffer, position, Math.min(length, Math.max(0, limit - pending.size())));
        pendingSize += length;
        position = until;
    }

    private Row row(byte[] bytes, long size) {
        number++;
        boolean whole = bytes.length == size;
        boolean carriageReturn = whole && bytes.length > 0 && bytes[bytes.length - 1] == '\r';
        return carriageReturn
                ? new Row(number, Arrays.copyOf(bytes, bytes.length - 1), size - 1)
                : new Row(number, bytes, size);
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte b : bytes) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }
}

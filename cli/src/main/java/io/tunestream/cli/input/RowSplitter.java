package io.tunestream.cli.input;

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
            keep(feed < 0 ? end : feed);
            if (feed >= 0) {
                position = feed + 1;
                return row();
            }
        }
        return pendingSize == 0 ? null : row();
    }

    private boolean fill() throws IOException {
        position = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }

    private int indexOfFeed() {
        for (int i = position; i < end; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private void keep(int until) {
        int length = until - position;
        pending.write(buffer, position, Math.min(length, Math.max(0, limit - pending.size())));
        pendingSize += length;
        position = until;
    }

    private Row row() {
        number++;
        byte[] bytes = pending.toByteArray();
        boolean whole = bytes.length == pendingSize;
        boolean carriageReturn = whole && bytes.length > 0 && bytes[bytes.length - 1] == '\r';
        return carriageReturn
                ? new Row(number, Arrays.copyOf(bytes, bytes.length - 1), pendingSize - 1)
                : new Row(number, bytes, pendingSize);
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

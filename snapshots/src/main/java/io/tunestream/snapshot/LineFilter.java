package io.tunestream.snapshot;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Passes the lines of a batch file on, but those of excluded numbers. Closing it leaves what is behind it open. */
final class LineFilter extends FilterOutputStream {

    private final Iterator<NumberRange> excluded;
    private @Nullable NumberRange next;
    private long number;

    /**
     * @param firstNumber number of the first line
     * @param excluded    what to leave out, in order
     */
    LineFilter(OutputStream out, long firstNumber, List<NumberRange> excluded) {
        super(out);
        this.number = firstNumber;
        this.excluded = excluded.iterator();
        advance();
    }

    @Override
    public void write(int oneByte) throws IOException {
        write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int from = offset;
        int end = offset + length;
        while (from < end) {
            int to = endOfLine(bytes, from, end);
            if (!isExcluded()) {
                out.write(bytes, from, to - from);
            }
            if (bytes[to - 1] == '\n') {
                number++;
                advance();
            }
            from = to;
        }
    }

    private boolean isExcluded() {
        return next != null && next.first() <= number;
    }

    private void advance() {
        while (next == null || next.last() < number) {
            if (!excluded.hasNext()) {
                next = null;
                return;
            }
            next = excluded.next();
        }
    }

    /** Index behind the line feed, or the end. */
    private static int endOfLine(byte[] bytes, int from, int end) {
        int to = from;
        while (to < end && bytes[to] != '\n') {
            to++;
        }
        return Math.min(to + 1, end);
    }

    @Override
    public void close() throws IOException {
        flush();
    }
}

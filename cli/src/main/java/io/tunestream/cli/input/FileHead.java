package io.tunestream.cli.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The first bytes of a file, once it is unpacked.
 *
 * @param bytes at most {@link #LENGTH}
 * @param whole whether there are no more
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record FileHead(byte[] bytes, boolean whole) {

    /** Enough to tell what a file is, and for most first rows. */
    static final int LENGTH = 1 << 16;

    private static final int[] BYTE_ORDER_MARK = {0xef, 0xbb, 0xbf};

    /** Looks ahead in a stream whose buffer has that length at least; does not wait for more of a pipe than its first line. */
    static FileHead of(BufferedInputStream in) throws IOException {
        in.mark(LENGTH);
        byte[] head = new byte[LENGTH];
        int length = 0;
        int read = in.read(head);
        while (read > 0 && length + read < LENGTH) {
            boolean line = contains(head, length, length + read, '\n');
            length += read;
            read = line && in.available() == 0 ? 0 : in.read(head, length, LENGTH - length);
        }
        length += Math.max(0, read);
        in.reset();
        return new FileHead(Arrays.copyOf(head, length), read < 0);
    }

    private static boolean contains(byte[] bytes, int from, int to, int wanted) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == wanted) {
                return true;
            }
        }
        return false;
    }

    boolean contains(int wanted) {
        return contains(bytes, 0, bytes.length, wanted);
    }

    /** Whether these bytes stand there. */
    boolean has(int offset, int... wanted) {
        if (bytes.length < offset + wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if ((bytes[offset + i] & 0xff) != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    boolean startsWithMark() {
        return has(0, BYTE_ORDER_MARK);
    }

    /** Whether its first line ends in a carriage return and a line feed. */
    boolean endsLinesWithCarriageReturns() {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return i > 0 && bytes[i - 1] == '\r';
            }
        }
        return false;
    }

    /** Whether its lines end in carriage returns alone. */
    boolean hasOnlyCarriageReturns() {
        return contains('\r') && !contains('\n');
    }

    /** The first bytes as text that can be compared with ASCII, without a mark. */
    String ascii() {
        return new String(bytes, ISO_8859_1).substring(startsWithMark() ? BYTE_ORDER_MARK.length : 0);
    }

    /** Its lines that are not blank, without what stands before and behind them; the last may be cut. */
    List<String> lines() {
        Stream<String> lines = ascii().lines().map(String::strip);
        return lines.filter(line -> !line.isEmpty()).toList();
    }
}

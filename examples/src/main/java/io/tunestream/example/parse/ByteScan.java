package io.tunestream.example.parse;

import static io.tunestream.tokens.EightBytes.HIGHS;
import static io.tunestream.tokens.EightBytes.ONES;

import io.tunestream.tokens.EightBytes;

/**
 * One pass over the bytes of a row before anything is parsed: is it UTF-8 (as RFC 3629 has it: nothing overlong, no
 * surrogates, nothing above U+10FFFF), does it hold control characters. Eight bytes a step where they are printable ASCII.
 * For one thread at a time.
 */
public final class ByteScan {
    private static final long SPACES = 0x20 * ONES;
    private static final int DELETE = 0x7F;
    private static final int FIRST_AFTER_C1 = 0xA0;

    private int malformedAt;
    private boolean controls;

    /** Looks through the row; the answers are about it until the next call. */
    public void scan(byte[] row) {
        malformedAt = -1;
        controls = false;
        int at = 0;
        while (at < row.length) {
            at = skipPrintable(row, at);
            at = at < row.length && row[at] >= 0 ? ascii(row, at) : at;
            at = skipOthers(row, at);
        }
    }

    /** Offset of the first byte that is not UTF-8, or -1. What stands behind it was not looked at. */
    public int malformedAt() {
        return malformedAt;
    }

    /** Whether U+007F to U+009F stand in the row unescaped. (Those below U+0020 cannot, within a JSON string.) */
    public boolean controls() {
        return controls;
    }

    private static int skipPrintable(byte[] row, int from) {
        int at = from;
        while (at <= row.length - Long.BYTES && printable(EightBytes.at(row, at))) {
            at += Long.BYTES;
        }
        return at;
    }

    /** Whether each byte of the word is between 0x20 and 0x7E. */
    private static boolean printable(long word) {
        return ((word | (word + ONES) | (word - SPACES)) & HIGHS) == 0;
    }

    private int ascii(byte[] row, int at) {
        controls |= row[at] == DELETE;
        return at + 1;
    }

    /** Takes the characters of more than one byte; the offset behind them, or the end of the row where one is malformed. */
    private int skipOthers(byte[] row, int from) {
        int at = from;
        while (at < row.length && row[at] < 0) {
            int length = Utf8.lengthAt(row, at);
            if (length == 0) {
                malformedAt = at;
                return row.length;
            }
            controls |= length == 2 && Utf8.codePointAt(row, at) < FIRST_AFTER_C1;
            at += length;
        }
        return at;
    }
}

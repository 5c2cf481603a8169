package io.tunestream.example.redact;

import java.nio.charset.StandardCharsets;

/**
 * A text as detectors see it: UTF-8 between two offsets, of which what was found already is gone, and what stands before it,
 * which gives a number its meaning. One object for text after text, of one thread.
 */
public final class TextWindow {
    private static final int NO_BYTE = -1;

    private final DigitGroups digits = new DigitGroups(this);
    private byte[] utf8 = {};
    private int contextFrom;
    private int from;
    private int to;
    private int digitsAt = NO_BYTE;

    void begin(byte[] text, int context, int start, int end) {
        utf8 = text;
        contextFrom = context;
        from = start;
        to = end;
        digitsAt = NO_BYTE;
    }

    /** Nothing is to be found before that any more. */
    void passed(int end) {
        from = end;
    }

    /** Where a find may begin. */
    public int from() {
        return from;
    }

    /** Where the text ends. */
    public int to() {
        return to;
    }

    /** The byte at an offset; -1 outside of the text and what stands before it. */
    public int at(int offset) {
        return offset < contextFrom || offset >= to ? NO_BYTE : utf8[offset] & 0xFF;
    }

    /** Whether there stands a letter or digit of ASCII, or an underscore; not where a backslash makes the letter a line break. */
    boolean isWordAt(int offset) {
        return Ascii.isWord(at(offset)) && !isEscape(offset);
    }

    private boolean isEscape(int offset) {
        int unit = at(offset);
        return (unit == 'n' || unit == 'r' || unit == 't') && at(offset - 1) == '\\';
    }

    /** Whether the text goes on like that at an offset. */
    public boolean says(int offset, String ascii) {
        if (offset < from || to - offset < ascii.length()) {
            return false;
        }
        for (int index = 0; index < ascii.length(); index++) {
            if (utf8[offset + index] != ascii.charAt(index)) {
                return false;
            }
        }
        return true;
    }

    /** Whether one of the set stands there, and does not only end the escape of a line break. */
    boolean has(int offset, AsciiSet set) {
        int unit = at(offset);
        return unit >= 0 && set.has((byte) unit) && !isEscape(offset);
    }

    /** The offset behind a run of such characters, of which it looks at so many at most. */
    public int behind(int offset, AsciiSet set, int most) {
        int end = Math.min(to, offset + most);
        int at = offset;
        while (at < end && set.has(utf8[at])) {
            at++;
        }
        return at;
    }

    /** The groups of digits that begin at an offset. */
    DigitGroups digits(int offset) {
        if (digitsAt != offset) {
            digitsAt = offset;
            digits.read(offset);
        }
        return digits;
    }

    /** The text between two offsets. */
    String text(int start, int end) {
        return new String(utf8, start, end - start, StandardCharsets.UTF_8);
    }
}

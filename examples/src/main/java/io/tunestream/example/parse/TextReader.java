package io.tunestream.example.parse;

import static io.tunestream.tokens.EightBytes.ONES;
import static io.tunestream.tokens.EightBytes.zeros;

import io.tunestream.tokens.EightBytes;

/**
 * Takes JSON strings from the bytes of a row to plain UTF-8, without a detour through characters. What is not well-formed
 * ends the text early: the parser, which passes over the same bytes, is who reports it. For one thread at a time.
 */
public final class TextReader {
    private static final long QUOTES = '"' * ONES;
    private static final long BACKSLASHES = '\\' * ONES;
    private static final int REPLACEMENT = 0xFFFD;
    private static final int UNICODE_ESCAPE_LENGTH = 6;
    private static final int MALFORMED = -1;

    private boolean loneSurrogate;
    private boolean control;
    private boolean canonical;

    /**
     * Appends the text of the string whose opening quote stands at {@code from}; a lone surrogate becomes U+FFFD.
     *
     * @return the offset behind the closing quote
     */
    public int read(byte[] row, int from, Bytes out) {
        loneSurrogate = false;
        control = false;
        canonical = true;
        int run = from + 1;
        int at = nextQuoteOrBackslash(row, run);
        while (at < row.length && row[at] == '\\') {
            out.append(row, run, at);
            run = escape(row, at, out);
            at = nextQuoteOrBackslash(row, run);
        }
        out.append(row, run, at);
        return Math.min(at + 1, row.length);
    }

    /** Whether the last string had half of a surrogate pair, as an escape. */
    public boolean loneSurrogate() {
        return loneSurrogate;
    }

    /** Whether the last string had an escaped control character other than a tab or a line break. */
    public boolean control() {
        return control;
    }

    /**
     * Whether the last string was spelled as it is written again: escaped is what JSON says must be, by a letter where there
     * is one, and else in lower-case hexadecimal (as RFC 8785 has it).
     */
    public boolean canonical() {
        return canonical;
    }

    /** Appends what the escape stands for; the offset behind it. */
    private int escape(byte[] row, int at, Bytes out) {
        if (at + 1 >= row.length) {
            return row.length;
        }
        int kind = row[at + 1];
        if (kind == 'u') {
            return unicode(row, at, out);
        }
        int value = switch (kind) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            default -> kind;
        };
        control |= value == '\b' || value == '\f';
        canonical &= kind != '/';
        out.append(value);
        return at + 2;
    }

    private int unicode(byte[] row, int at, Bytes out) {
        int unit = unit(row, at);
        if (unit == MALFORMED) {
            return row.length;
        }
        int behind = at + UNICODE_ESCAPE_LENGTH;
        canonical &= isCanonical(unit, row[behind - 1]);
        if (unit < Character.MIN_SURROGATE || unit > Character.MAX_SURROGATE) {
            control |= Character.isISOControl(unit) && unit != '\n' && unit != '\t' && unit != '\r';
            Utf8.append(out, unit);
            return behind;
        }
        int low = unit(row, behind);
        if (unit <= Character.MAX_HIGH_SURROGATE
                && low >= Character.MIN_LOW_SURROGATE
                && low <= Character.MAX_LOW_SURROGATE) {
            Utf8.append(out, Character.toCodePoint((char) unit, (char) low));
            return behind + UNICODE_ESCAPE_LENGTH;
        }
        loneSurrogate = true;
        Utf8.append(out, REPLACEMENT);
        return behind;
    }

    private static boolean isCanonical(int unit, byte lastDigit) {
        return switch (unit) {
            case '\b', '\f', '\n', '\r', '\t' -> false;
            default -> unit < ' ' && (lastDigit < 'A' || lastDigit > 'F');
        };
    }

    /** The UTF-16 unit of a {@code backslash-u} escape at the offset, or {@link #MALFORMED} where there is none. */
    private static int unit(byte[] row, int at) {
        if (row.length - at < UNICODE_ESCAPE_LENGTH || row[at] != '\\' || row[at + 1] != 'u') {
            return MALFORMED;
        }
        int unit = 0;
        for (int index = at + 2; index < at + UNICODE_ESCAPE_LENGTH; index++) {
            int digit = Character.digit(row[index], 16);
            if (digit < 0) {
                return MALFORMED;
            }
            unit = unit << 4 | digit;
        }
        return unit;
    }

    private static int nextQuoteOrBackslash(byte[] row, int from) {
        int at = from;
        while (at <= row.length - Long.BYTES) {
            long word = EightBytes.at(row, at);
            long found = zeros(word ^ QUOTES) | zeros(word ^ BACKSLASHES);
            if (found != 0) {
                return at + EightBytes.before(found);
            }
            at += Long.BYTES;
        }
        while (at < row.length && row[at] != '"' && row[at] != '\\') {
            at++;
        }
        return at;
    }
}

package io.tunestream.tokens;

import static io.tunestream.tokens.EightBytes.HIGHS;

/** How long a text of UTF-8 is as a string, without making one: eight bytes a step where they are ASCII. */
final class Utf16Units {
    static final int MALFORMED = -1;

    private static final int CONTINUATION_BITS = 0x3F;

    private Utf16Units() {}

    /** The UTF-16 code units of the text, or {@link #MALFORMED}. */
    static int of(byte[] utf8, int offset, int length) {
        int end = offset + length;
        int units = length;
        int at = offset;
        while (at < end) {
            at = skipAscii(utf8, at, end);
            if (at < end) {
                int bytes = lengthAt(utf8, at, end);
                if (bytes == MALFORMED) {
                    return MALFORMED;
                }
                // Two or three bytes are one unit, four are two.
                units -= bytes == 4 ? 2 : bytes - 1;
                at += bytes;
            }
        }
        return units;
    }

    private static int skipAscii(byte[] utf8, int from, int end) {
        int at = from;
        for (; at <= end - Long.BYTES; at += Long.BYTES) {
            long others = EightBytes.at(utf8, at) & HIGHS;
            if (others != 0) {
                return at + EightBytes.before(others);
            }
        }
        while (at < end && utf8[at] >= 0) {
            at++;
        }
        return at;
    }

    /** The bytes of the character, of two at least, that begins at the index. */
    private static int lengthAt(byte[] utf8, int at, int end) {
        int lead = utf8[at] & 0xFF;
        int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        if (lead < 0xC2 || lead > 0xF4 || end - at < length) {
            return MALFORMED;
        }
        int point = lead & (0x7F >> length);
        for (int index = at + 1; index < at + length; index++) {
            if ((utf8[index] & ~CONTINUATION_BITS) != (byte) 0x80) {
                return MALFORMED;
            }
            point = point << 6 | (utf8[index] & CONTINUATION_BITS);
        }
        return fits(point, length) ? length : MALFORMED;
    }

    /** Not overlong, no surrogate, not beyond the last character. */
    private static boolean fits(int point, int length) {
        return switch (length) {
            case 2 -> true;
            case 3 -> point >= 0x800 && (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE);
            default -> point >= Character.MIN_SUPPLEMENTARY_CODE_POINT && point <= Character.MAX_CODE_POINT;
        };
    }
}

package io.tunestream.example.parse;

/** The characters of UTF-8. */
public final class Utf8 {
    private static final int CONTINUATION_BITS = 0x3F;

    private Utf8() {}

    /** Bytes of the character of more than one byte that begins at the index; 0 where none is well-formed there. */
    public static int lengthAt(byte[] bytes, int at) {
        int lead = bytes[at] & 0xFF;
        if (lead >= 0xC2 && lead < 0xE0) {
            return bytes.length - at > 1 && continues(bytes[at + 1]) ? 2 : 0;
        }
        int length = lengthByLead(lead);
        if (length == 0 || bytes.length - at < length || !secondFits(lead, bytes[at + 1] & 0xFF)) {
            return 0;
        }
        return continues(bytes[at + 2]) && (length == 3 || continues(bytes[at + 3])) ? length : 0;
    }

    /** The character that begins at the index, which must be well-formed. */
    public static int codePointAt(byte[] bytes, int at) {
        int lead = bytes[at];
        if (lead >= 0) {
            return lead;
        }
        int length = lengthByLead(lead & 0xFF);
        int point = lead & (0x7F >> length);
        for (int index = at + 1; index < at + length; index++) {
            point = point << 6 | (bytes[index] & CONTINUATION_BITS);
        }
        return point;
    }

    /** Bytes that the character takes. */
    public static int length(int point) {
        return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x1_0000 ? 3 : 4;
    }

    /** Whether there is nothing to see between the offsets: white space, of whatever width. */
    public static boolean isBlank(byte[] utf8, int from, int to) {
        for (int at = from; at < to; ) {
            int point = codePointAt(utf8, at);
            if (!Character.isWhitespace(point) && !Character.isSpaceChar(point)) {
                return false;
            }
            at += length(point);
        }
        return true;
    }

    /** Whether an ASCII or C1 control character, other than a tab or a line break, stands between the offsets. */
    static boolean hasControl(byte[] utf8, int from, int to) {
        for (int at = from; at < to; ) {
            int point = codePointAt(utf8, at);
            if (Character.isISOControl(point) && point != '\n' && point != '\r' && point != '\t') {
                return true;
            }
            at += length(point);
        }
        return false;
    }

    /** Appends a character, which must not be a surrogate. */
    public static void append(Bytes out, int point) {
        if (point < 0x80) {
            out.append(point);
        } else if (point < 0x800) {
            out.append(0xC0 | (point >> 6));
            continuation(out, point);
        } else if (point < 0x1_0000) {
            out.append(0xE0 | (point >> 12));
            continuation(out, point >> 6);
            continuation(out, point);
        } else {
            out.append(0xF0 | (point >> 18));
            continuation(out, point >> 12);
            continuation(out, point >> 6);
            continuation(out, point);
        }
    }

    private static void continuation(Bytes out, int point) {
        out.append(0x80 | (point & CONTINUATION_BITS));
    }

    private static int lengthByLead(int lead) {
        if (lead < 0xC2 || lead > 0xF4) {
            return 0;
        }
        return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    }

    /** The second byte is where overlong forms, surrogates and what is above U+10FFFF show. */
    private static boolean secondFits(int lead, int second) {
        return switch (lead) {
            case 0xE0 -> second >= 0xA0 && second <= 0xBF;
            case 0xED -> second >= 0x80 && second <= 0x9F;
            case 0xF0 -> second >= 0x90 && second <= 0xBF;
            case 0xF4 -> second >= 0x80 && second <= 0x8F;
            default -> second >= 0x80 && second <= 0xBF;
        };
    }

    private static boolean continues(byte value) {
        return (value & 0xC0) == 0x80;
    }
}

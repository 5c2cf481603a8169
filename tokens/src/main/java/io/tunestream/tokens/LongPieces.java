package io.tunestream.tokens;

/**
 * Finds, in UTF-8, runs of characters that a tokenizer may take for one piece: letters, white space, signs, or line breaks
 * with slashes; a mark goes with letters and with signs. Digits never make long pieces. Only runs of more than
 * {@link #LONG} bytes are found, and since such a run covers one of every {@code LONG} bytes, no others are looked at. For
 * one thread at a time.
 */
final class LongPieces {
    /** Longer than nearly every word of any language. */
    static final int LONG = 128;

    private static final int LETTERS = 1;
    private static final int SPACES = 2;
    private static final int SIGNS = 4;
    private static final int BREAKS = 8;
    private static final int KINDS = 4;
    private static final int CONTINUATION = 0x80;
    private static final int CONTINUATION_MASK = 0xC0;
    private static final int CONTINUATION_BITS = 0x3F;
    private static final int[] ASCII = new int[CONTINUATION];

    static {
        for (int point = 0; point < ASCII.length; point++) {
            ASCII[point] = kindsOf(point);
        }
    }

    private int from;
    private int to;

    /** Looks for the first such run between the offsets; where there is one, {@link #from()} and {@link #to()} are its. */
    boolean find(byte[] utf8, int start, int end) {
        for (int probe = start + LONG; probe < end; probe += LONG) {
            int at = startOf(utf8, probe, start);
            int kinds = kindsAt(utf8, at, end);
            for (int kind = 1; kind < 1 << KINDS; kind <<= 1) {
                if ((kinds & kind) != 0 && isLong(utf8, at, start, end, kind)) {
                    return true;
                }
            }
        }
        return false;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    private boolean isLong(byte[] utf8, int at, int start, int end, int kind) {
        from = at;
        while (from > start) {
            int before = startOf(utf8, from - 1, start);
            if ((kindsAt(utf8, before, end) & kind) == 0) {
                break;
            }
            from = before;
        }
        to = at;
        while (to < end && (kindsAt(utf8, to, end) & kind) != 0) {
            to = behind(utf8, to, end);
        }
        return to - from > LONG;
    }

    private static int startOf(byte[] utf8, int index, int start) {
        int at = index;
        while (at > start && (utf8[at] & CONTINUATION_MASK) == CONTINUATION) {
            at--;
        }
        return at;
    }

    private static int behind(byte[] utf8, int index, int end) {
        int at = index + 1;
        while (at < end && (utf8[at] & CONTINUATION_MASK) == CONTINUATION) {
            at++;
        }
        return at;
    }

    private static int kindsAt(byte[] utf8, int at, int end) {
        return utf8[at] >= 0 ? ASCII[utf8[at]] : kindsOf(pointAt(utf8, at, behind(utf8, at, end)));
    }

    private static int pointAt(byte[] utf8, int at, int behind) {
        int length = behind - at;
        int point = utf8[at] & (0x7F >> length);
        for (int index = at + 1; index < behind; index++) {
            point = point << 6 | (utf8[index] & CONTINUATION_BITS);
        }
        return point;
    }

    private static int kindsOf(int point) {
        int breaks = point == '\n' || point == '\r' || point == '/' ? BREAKS : 0;
        return breaks
                | switch (Character.getType(point)) {
                    case Character.UPPERCASE_LETTER,
                            Character.LOWERCASE_LETTER,
                            Character.TITLECASE_LETTER,
                            Character.MODIFIER_LETTER,
                            Character.OTHER_LETTER -> LETTERS;
                    case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK ->
                        LETTERS | SIGNS;
                    case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> 0;
                    case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> SPACES;
                    // Some are white space, by one definition or another.
                    case Character.CONTROL -> SPACES | SIGNS;
                    default -> SIGNS;
                };
    }
}

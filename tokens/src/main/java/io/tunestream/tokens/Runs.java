package io.tunestream.tokens;

import static io.tunestream.tokens.CharacterClasses.BREAK;
import static io.tunestream.tokens.CharacterClasses.NUMBER;
import static io.tunestream.tokens.CharacterClasses.SPACE;

/** The pieces that all encodings here have in common. All texts are well-formed UTF-8; indices begin before the end. */
final class Runs {
    private static final int MOST_DIGITS = 3;
    private static final byte LONG_S_LEAD = (byte) 0xC5;
    private static final byte LONG_S_TAIL = (byte) 0xBF;

    private Runs() {}

    /** {@code \p{N}{1,3}}, of which the first is known to be one. */
    static int number(byte[] utf8, int index, int end) {
        int at = index;
        for (int digits = 0; digits < MOST_DIGITS && at < end; digits++) {
            if (CharacterClasses.at(utf8, at) != NUMBER) {
                return at;
            }
            at += Utf8Characters.width(utf8[at]);
        }
        return at;
    }

    /** {@code \s*[\r\n]+|\s+(?!\S)|\s+}, of which the first character is known to be white space. */
    static int space(byte[] utf8, int index, int end) {
        int at = index;
        int last = index;
        int line = index;
        while (at < end) {
            int kind = CharacterClasses.at(utf8, at);
            if ((kind & (SPACE | BREAK)) == 0) {
                break;
            }
            last = at;
            at += Utf8Characters.width(utf8[at]);
            line = kind == BREAK ? at : line;
        }
        if (line > index) {
            return line;
        }
        return at == end || last == index ? at : last;
    }

    /** {@code (?i:'s|'t|'re|'ve|'m|'ll|'d)}; the index where there is none. The long s is an s. */
    static int contraction(byte[] utf8, int index, int end) {
        if (end - index < 2 || utf8[index] != '\'') {
            return index;
        }
        byte after = end - index > 2 ? utf8[index + 2] : 0;
        return switch (utf8[index + 1] | 0x20) {
            case 's', 't', 'm', 'd' -> index + 2;
            case 'r', 'v' -> (after | 0x20) == 'e' ? index + 3 : index;
            case 'l' -> (after | 0x20) == 'l' ? index + 3 : index;
            default -> utf8[index + 1] == LONG_S_LEAD && after == LONG_S_TAIL ? index + 3 : index;
        };
    }

    /**
     * Whether a byte that follows a line feed begins a piece, whatever else stands around the two: that of all but white space, which may
     * belong to the line feed's piece, and a slash, which may belong to the signs before it. Of what is not ASCII, the characters whose
     * first byte white space has too are left out; what is malformed is counted as a sign.
     */
    static boolean beginBehindLineFeed(byte first) {
        return switch (first & 0xFF) {
            case '/', 0x7F, 0xC2, 0xE1, 0xE2, 0xE3 -> false;
            default -> (first & 0xFF) > ' ';
        };
    }
}

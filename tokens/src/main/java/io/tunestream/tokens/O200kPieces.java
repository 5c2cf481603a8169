package io.tunestream.tokens;

import static io.tunestream.tokens.CharacterClasses.BREAK;
import static io.tunestream.tokens.CharacterClasses.CASELESS;
import static io.tunestream.tokens.CharacterClasses.LETTER;
import static io.tunestream.tokens.CharacterClasses.LOWER;
import static io.tunestream.tokens.CharacterClasses.MARK;
import static io.tunestream.tokens.CharacterClasses.NUMBER;
import static io.tunestream.tokens.CharacterClasses.SIGN;
import static io.tunestream.tokens.CharacterClasses.UPPER;

/**
 * The pieces of {@code o200k_base}:
 *
 * <pre>
 * [^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?
 * [^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?
 * \p{N}{1,3}
 *  ?[^\s\p{L}\p{N}]+[\r\n/]*
 * \s*[\r\n]+|\s+(?!\S)|\s+
 * </pre>
 */
final class O200kPieces implements Pieces {
    private static final int EITHER_CASE = CASELESS | MARK;

    @Override
    public int end(byte[] utf8, int index, int end) {
        int letters = utf8[index] == ' ' ? index + 1 : index;
        if (letters < end && Letters.isLower(utf8[letters])) {
            // The same in a few steps, for most of what people write.
            return Runs.contraction(utf8, lowerEnd(utf8, letters, end), end);
        }
        return otherEnd(utf8, index, end);
    }

    @Override
    public boolean beginsBehindLineFeed(byte first) {
        return Runs.beginBehindLineFeed(first);
    }

    private static int otherEnd(byte[] utf8, int index, int end) {
        int kind = CharacterClasses.at(utf8, index);
        if ((kind & LETTER) != 0) {
            return word(utf8, index, index, end);
        }
        if (kind == NUMBER) {
            return Runs.number(utf8, index, end);
        }
        int next = index + Utf8Characters.width(utf8[index]);
        int following = next < end && kind != BREAK ? CharacterClasses.at(utf8, next) : 0;
        if ((following & (LETTER | MARK)) != 0) {
            return word(utf8, index, next, end);
        }
        if (kind == MARK) {
            return word(utf8, index, index, end);
        }
        if (kind == SIGN || (following == SIGN && utf8[index] == ' ')) {
            return signs(utf8, next, end);
        }
        return Runs.space(utf8, index, end);
    }

    /** The piece from the start whose letters and marks, of which there are some, begin at the index. */
    private static int word(byte[] utf8, int start, int index, int end) {
        int upperEnd = CharacterClasses.runEnd(utf8, index, end, UPPER | EITHER_CASE);
        int lowerEnd = lowerEnd(utf8, upperEnd, end);
        if (lowerEnd > upperEnd) {
            return Runs.contraction(utf8, lowerEnd, end);
        }
        // No lower case follows: the last that has no case, or else the mark before the letters, must do for it.
        int last = lastEitherCase(utf8, index, upperEnd);
        if (last > index) {
            return Runs.contraction(utf8, last, end);
        }
        boolean mark = start < index && CharacterClasses.at(utf8, start) == MARK;
        return Runs.contraction(utf8, mark ? index : upperEnd, end);
    }

    private static int lowerEnd(byte[] utf8, int index, int end) {
        int at = Letters.lowerEnd(utf8, index, end);
        return at < end && utf8[at] < 0 ? CharacterClasses.runEnd(utf8, at, end, LOWER | EITHER_CASE) : at;
    }

    /** The index behind the last character of the range that is a letter without case or a mark; the start without any. */
    private static int lastEitherCase(byte[] utf8, int start, int end) {
        for (int at = end; at > start; at = Utf8Characters.before(utf8, at)) {
            if ((CharacterClasses.at(utf8, Utf8Characters.before(utf8, at)) & EITHER_CASE) != 0) {
                return at;
            }
        }
        return start;
    }

    private static int signs(byte[] utf8, int index, int end) {
        int at = CharacterClasses.runEnd(utf8, index, end, SIGN | MARK);
        while (at < end && (utf8[at] == '\r' || utf8[at] == '\n' || utf8[at] == '/')) {
            at++;
        }
        return at;
    }
}

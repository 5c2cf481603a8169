package io.tunestream.tokens;

import static io.tunestream.tokens.CharacterClasses.BREAK;
import static io.tunestream.tokens.CharacterClasses.LETTER;
import static io.tunestream.tokens.CharacterClasses.MARK;
import static io.tunestream.tokens.CharacterClasses.NUMBER;
import static io.tunestream.tokens.CharacterClasses.SIGN;

/**
 * The pieces of {@code cl100k_base}:
 *
 * <pre>
 * (?i:'s|'t|'re|'ve|'m|'ll|'d)
 * [^\r\n\p{L}\p{N}]?\p{L}+
 * \p{N}{1,3}
 *  ?[^\s\p{L}\p{N}]+[\r\n]*
 * \s*[\r\n]+|\s+(?!\S)|\s+
 * </pre>
 */
final class Cl100kPieces implements Pieces {

    @Override
    public int end(byte[] utf8, int index, int end) {
        int contraction = Runs.contraction(utf8, index, end);
        if (contraction > index) {
            return contraction;
        }
        int kind = CharacterClasses.at(utf8, index);
        if ((kind & LETTER) != 0) {
            return letters(utf8, index, end);
        }
        if (kind == NUMBER) {
            return Runs.number(utf8, index, end);
        }
        int next = index + Utf8Characters.width(utf8[index]);
        int following = next < end && kind != BREAK ? CharacterClasses.at(utf8, next) : 0;
        if ((following & LETTER) != 0) {
            return letters(utf8, next, end);
        }
        if (isSign(kind) || (isSign(following) && utf8[index] == ' ')) {
            return signs(utf8, next, end);
        }
        return Runs.space(utf8, index, end);
    }

    @Override
    public boolean beginsBehindLineFeed(byte first) {
        return Runs.beginBehindLineFeed(first);
    }

    private static int letters(byte[] utf8, int index, int end) {
        int at = Letters.end(utf8, index, end);
        return at < end && utf8[at] < 0 ? CharacterClasses.runEnd(utf8, at, end, LETTER) : at;
    }

    private static boolean isSign(int kind) {
        return (kind & (SIGN | MARK)) != 0;
    }

    private static int signs(byte[] utf8, int index, int end) {
        int signs = CharacterClasses.runEnd(utf8, index, end, SIGN | MARK);
        return CharacterClasses.runEnd(utf8, signs, end, BREAK);
    }
}

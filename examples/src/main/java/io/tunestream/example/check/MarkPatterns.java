package io.tunestream.example.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;

/** What marks look like. Immutable. */
final class MarkPatterns {
    private static final byte[] BEGIN_OF_REASONING = "<think>".getBytes(UTF_8);
    private static final byte[] END_OF_REASONING = "</think>".getBytes(UTF_8);

    /** Bytes between the bars of a control token. */
    private static final int LONGEST_NAME = 40;

    private static final int BYTES = 256;
    private static final byte[][] NONE = {};
    private static final byte[][][] NONE_BY_SECOND = filled();

    /** By the first two bytes of the token, since a text may consist of what only the first byte is right of. */
    private final byte[][][][] own;

    private final byte[][][][] others;

    /** Of a model with those control tokens, where others have the others. */
    MarkPatterns(List<String> own, List<String> others) {
        this.own = byBeginning(own);
        this.others = byBeginning(others);
    }

    private static byte[][][] filled() {
        byte[][][] bySecond = new byte[BYTES][][];
        Arrays.fill(bySecond, NONE);
        return bySecond;
    }

    private static byte[][][][] byBeginning(List<String> tokens) {
        byte[][][][] byFirst = new byte[BYTES][][][];
        Arrays.fill(byFirst, NONE_BY_SECOND);
        for (String token : tokens) {
            byte[] bytes = token.getBytes(UTF_8);
            int first = bytes[0] & 0xFF;
            byFirst[first] = byFirst[first] == NONE_BY_SECOND ? filled() : byFirst[first];
            byte[][][] bySecond = byFirst[first];
            int second = bytes[1] & 0xFF;
            byte[][] alike = Arrays.copyOf(bySecond[second], bySecond[second].length + 1);
            alike[alike.length - 1] = bytes;
            bySecond[second] = alike;
        }
        return byFirst;
    }

    boolean isOwnToken(byte[] utf8, int at, int to) {
        return isAny(own, utf8, at, to);
    }

    /** One of the others, or anything that looks like {@code <|name|>}. */
    boolean isToken(byte[] utf8, int at, int to) {
        return isBarred(utf8, at, to) || isAny(others, utf8, at, to);
    }

    boolean isBeginOfReasoning(byte[] utf8, int at, int to) {
        return is(BEGIN_OF_REASONING, utf8, at, to);
    }

    boolean isEndOfReasoning(byte[] utf8, int at, int to) {
        return is(END_OF_REASONING, utf8, at, to);
    }

    private static boolean isAny(byte[][][][] tokens, byte[] utf8, int at, int to) {
        if (to - at < 2) {
            return false;
        }
        for (byte[] token : tokens[utf8[at] & 0xFF][utf8[at + 1] & 0xFF]) {
            if (is(token, utf8, at, to)) {
                return true;
            }
        }
        return false;
    }

    private static boolean is(byte[] token, byte[] utf8, int at, int to) {
        // The last byte tells most tokens from what only begins as they do.
        return token.length <= to - at
                && token[0] == utf8[at]
                && token[token.length - 1] == utf8[at + token.length - 1]
                && Arrays.equals(utf8, at, at + token.length, token, 0, token.length);
    }

    private static boolean isBarred(byte[] utf8, int at, int to) {
        if (to - at < 5 || utf8[at] != '<' || utf8[at + 1] != '|') {
            return false;
        }
        int name = at + 2;
        int end = name;
        while (end < to && end - name < LONGEST_NAME && isOfName(utf8[end])) {
            end++;
        }
        return end > name && end + 1 < to && utf8[end] == '|' && utf8[end + 1] == '>';
    }

    private static boolean isOfName(int unit) {
        return (unit >= 'a' && unit <= 'z')
                || (unit >= 'A' && unit <= 'Z')
                || (unit >= '0' && unit <= '9')
                || unit == '_'
                || unit == '-';
    }
}

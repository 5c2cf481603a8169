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

    /** By the first byte of the token. */
    private final byte[][][] own;

    private final byte[][][] others;

    /** Of a model with those control tokens, where others have the others. */
    MarkPatterns(List<String> own, List<String> others) {
        this.own = byFirstByte(own);
        this.others = byFirstByte(others);
    }

    private static byte[][][] byFirstByte(List<String> tokens) {
        byte[][] all = tokens.stream().map(token -> token.getBytes(UTF_8)).toArray(byte[][]::new);
        byte[][][] byFirst = new byte[BYTES][][];
        for (int first = 0; first < BYTES; first++) {
            byte unit = (byte) first;
            byFirst[first] =
                    Arrays.stream(all).filter(token -> token[0] == unit).toArray(byte[][]::new);
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

    private static boolean isAny(byte[][][] tokens, byte[] utf8, int at, int to) {
        for (byte[] token : tokens[utf8[at] & 0xFF]) {
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

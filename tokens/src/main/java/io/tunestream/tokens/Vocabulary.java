package io.tunestream.tokens;

import java.util.Arrays;
import java.util.List;

/** The tokens of an encoding and their ranks; bytes are looked up where they lie. Immutable, to be shared by all threads. */
final class Vocabulary {
    /** What is no token; greater than every rank. */
    static final int NONE = Integer.MAX_VALUE;

    private static final int PAIR = 2;

    private final int[] pairs = new int[1 << (PAIR * Byte.SIZE)];
    private final TokenFilter filter = new TokenFilter();
    private final ShortTokens shorts;
    private final LongTokens longs;

    /** Of tokens in the order of their ranks, from 0 on. */
    Vocabulary(List<byte[]> tokens) {
        Arrays.fill(pairs, NONE);
        shorts = new ShortTokens(count(tokens));
        longs = new LongTokens(tokens);
        for (int rank = 0; rank < tokens.size(); rank++) {
            add(tokens.get(rank), rank);
        }
    }

    /** The rank of the token that the bytes are, or {@link #NONE}. */
    int rank(byte[] bytes, int from, int to) {
        int length = to - from;
        return length <= MiddleKey.LONGEST
                ? rank(MiddleKey.low(bytes, from, length), MiddleKey.high(bytes, from, length))
                : longs.rank(bytes, from, to);
    }

    /** The rank of the token that the two bytes from the index on are, or {@link #NONE}. */
    int pair(byte[] bytes, int from) {
        return pairs[both(bytes, from)];
    }

    private int rank(long low, long high) {
        return filter.mayHave(MiddleKey.hash(low, high, TokenFilter.HASH_BITS)) ? shorts.rank(low, high) : NONE;
    }

    private void add(byte[] token, int rank) {
        int length = token.length;
        if (length == PAIR) {
            pairs[both(token, 0)] = rank;
        }
        if (length <= MiddleKey.LONGEST) {
            long low = MiddleKey.low(token, 0, length);
            long high = MiddleKey.high(token, 0, length);
            filter.add(MiddleKey.hash(low, high, TokenFilter.HASH_BITS));
            shorts.add(low, high, rank);
        }
    }

    private static int both(byte[] bytes, int from) {
        return ((bytes[from] & 0xFF) << Byte.SIZE) | (bytes[from + 1] & 0xFF);
    }

    private static int count(List<byte[]> tokens) {
        int count = 0;
        for (byte[] token : tokens) {
            count += token.length <= MiddleKey.LONGEST ? 1 : 0;
        }
        return count;
    }
}

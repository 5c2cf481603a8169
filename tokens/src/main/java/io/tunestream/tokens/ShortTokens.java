package io.tunestream.tokens;

/** The ranks of the tokens of at most 5 bytes by their {@link ShortKey}: open addressing, two thirds of it filled at most. */
final class ShortTokens {
    /** The most bytes of such a token. */
    static final int LONGEST = 5;

    private static final int RANK_SHIFT = 43;
    private static final long KEY = (1L << RANK_SHIFT) - 1;
    private static final int LENGTH_SHIFT = LONGEST * Byte.SIZE;
    private static final long BYTES = (1L << LENGTH_SHIFT) - 1;
    private static final int LENGTH_MOVES = (ShortKey.LONGEST - LONGEST) * Byte.SIZE;

    /** In each number a token, its length, its rank. */
    private final long[] tokens;

    private final int bits;

    /** For so many tokens. */
    ShortTokens(int count) {
        bits = Integer.SIZE - Integer.numberOfLeadingZeros(count + count / 2);
        tokens = new long[1 << bits];
    }

    void add(long key, int rank) {
        tokens[slot(key)] = packed(key) | ((long) rank << RANK_SHIFT);
    }

    int rank(long key) {
        long token = tokens[slot(key)];
        return token == 0 ? Vocabulary.NONE : (int) (token >>> RANK_SHIFT);
    }

    /** The slot of the key, or the free one where it would be. */
    private int slot(long key) {
        long packed = packed(key);
        int slot = ShortKey.hash(key, bits);
        while (tokens[slot] != 0 && (tokens[slot] & KEY) != packed) {
            slot = (slot + 1) & (tokens.length - 1);
        }
        return slot;
    }

    /** The length behind the bytes, where two are free in so short a key. */
    private static long packed(long key) {
        return (key & BYTES) | ((key >>> LENGTH_MOVES) & ~BYTES);
    }
}

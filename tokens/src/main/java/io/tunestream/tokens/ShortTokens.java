package io.tunestream.tokens;

/** The ranks of the tokens of at most 13 bytes by their {@link MiddleKey}: open addressing, four fifths of it filled at most. */
final class ShortTokens {
    private final long[] keys;
    private final int bits;

    /** For so many tokens. */
    ShortTokens(int tokens) {
        bits = Integer.SIZE - Integer.numberOfLeadingZeros(tokens + tokens / 4);
        keys = new long[2 << bits];
    }

    void add(long low, long high, int rank) {
        int slot = slot(low, high);
        keys[2 * slot] = low;
        keys[2 * slot + 1] = MiddleKey.with(high, rank);
    }

    int rank(long low, long high) {
        long found = keys[2 * slot(low, high) + 1];
        return found == 0 ? Vocabulary.NONE : MiddleKey.value(found);
    }

    /** The slot of the key, or the free one where it would be. */
    private int slot(long low, long high) {
        int slot = MiddleKey.hash(low, high, bits);
        while (keys[2 * slot + 1] != 0 && (keys[2 * slot] != low || !MiddleKey.isOf(keys[2 * slot + 1], high))) {
            slot = (slot + 1) & ((1 << bits) - 1);
        }
        return slot;
    }
}

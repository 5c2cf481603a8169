package io.tunestream.tokens;

import java.util.Arrays;

/** A growing list of token counts, four bytes each, for statistics at the end. For one thread at a time. */
public final class TokenList {
    private static final int FIRST_CAPACITY = 64;

    private int[] counts = new int[FIRST_CAPACITY];
    private int size;

    /** Appends a count, 0 or more. */
    public void add(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("A token count is never negative: " + count);
        }
        if (size == counts.length) {
            counts = Arrays.copyOf(counts, Math.multiplyExact(size, 2));
        }
        counts[size++] = count;
    }

    public int size() {
        return size;
    }

    public int[] toArray() {
        return Arrays.copyOf(counts, size);
    }

    /** The exact statistics of what was added so far. */
    public TokenStatistics statistics() {
        return TokenStatistics.of(toArray());
    }
}

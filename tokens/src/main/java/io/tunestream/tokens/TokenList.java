package io.tunestream.tokens;

import java.util.Arrays;
import java.util.Objects;

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

    public int get(int index) {
        return counts[Objects.checkIndex(index, size)];
    }

    public int size() {
        return size;
    }

    /** Forgets the counts and keeps the room. */
    public void clear() {
        size = 0;
    }

    public int[] toArray() {
        return Arrays.copyOf(counts, size);
    }

    /** The exact statistics of what was added so far. */
    public TokenStatistics statistics() {
        return TokenStatistics.ofSorted(sorted());
    }

    private int[] sorted() {
        int[] copy = toArray();
        Arrays.sort(copy);
        return copy;
    }
}

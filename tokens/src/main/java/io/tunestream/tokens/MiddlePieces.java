package io.tunestream.tokens;

/**
 * The counts of the pieces of 8 to 13 bytes seen last, by their {@link MiddleKey}. Of a fixed size, whatever is put in: two places for each
 * value of the hash, and the newer takes the place of the older. For one thread at a time.
 */
final class MiddlePieces {
    private static final int BITS = 16;
    private static final int NUMBERS = 4;

    private final long[] entries = new long[NUMBERS << BITS];

    /** The count that was put for the key; 0 where it is not known. */
    int get(long low, long high) {
        int at = MiddleKey.hash(low, high, BITS) * NUMBERS;
        if (entries[at] == low && MiddleKey.isOf(entries[at + 1], high)) {
            return MiddleKey.value(entries[at + 1]);
        }
        if (entries[at + 2] == low && MiddleKey.isOf(entries[at + 3], high)) {
            return MiddleKey.value(entries[at + 3]);
        }
        return 0;
    }

    /** Remembers a count, 1 at least. */
    void put(long low, long high, int count) {
        int at = MiddleKey.hash(low, high, BITS) * NUMBERS;
        entries[at + 2] = entries[at];
        entries[at + 3] = entries[at + 1];
        entries[at] = low;
        entries[at + 1] = MiddleKey.with(high, count);
    }
}

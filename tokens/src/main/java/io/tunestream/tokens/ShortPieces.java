package io.tunestream.tokens;

/**
 * The counts of the pieces of at most 7 bytes seen last, by their {@link ShortKey}. Of a fixed size, whatever is put in: two
 * places for each value of the hash, the first for the one that was used last. For one thread at a time.
 */
final class ShortPieces {
    private static final int HASH_BITS = 16;
    private static final long KEY = (1L << ShortKey.BITS) - 1;

    /** In each number a key and its count. */
    private final long[] pieces = new long[2 << HASH_BITS];

    /** The count that was put for the key; 0 where it is not known. */
    int get(long key) {
        int at = 2 * ShortKey.hash(key, HASH_BITS);
        long first = pieces[at];
        if ((first & KEY) == key) {
            return (int) (first >>> ShortKey.BITS);
        }
        long second = pieces[at + 1];
        if ((second & KEY) != key) {
            return 0;
        }
        pieces[at] = second;
        pieces[at + 1] = first;
        return (int) (second >>> ShortKey.BITS);
    }

    /** Remembers a count, 1 to 7. */
    void put(long key, int count) {
        int at = 2 * ShortKey.hash(key, HASH_BITS);
        pieces[at + 1] = pieces[at];
        pieces[at] = key | ((long) count << ShortKey.BITS);
    }
}

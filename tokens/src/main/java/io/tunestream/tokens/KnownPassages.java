package io.tunestream.tokens;

/**
 * The counts of the passages seen last, by their {@link PassageHash}. Of a fixed size, whatever is put in: sets of four places, and where
 * all four are taken the newer takes the place of an older. For one thread at a time.
 */
final class KnownPassages {
    /** The most tokens of a passage that can be put. */
    static final int MOST_TOKENS = (1 << (Long.SIZE - PassageHash.SECOND_BITS)) - 1;

    private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;
    private static final int COUNT_SHIFT = PassageHash.SECOND_BITS;
    private static final int PLACES = 4;
    private static final int PLACE = 2;
    private static final int SET_BITS = 15;

    /** In each place the first bits of a passage, then its count and its other bits; a count of 0 where it is free. */
    private final long[] places = new long[(PLACE * PLACES) << SET_BITS];

    /** The count that was put for the passage; 0 where it is not known. */
    int get(PassageHash passage) {
        int set = set(passage);
        for (int place = set; place < set + PLACE * PLACES; place += PLACE) {
            if (places[place] == passage.first() && (places[place + 1] & PassageHash.SECOND) == passage.second()) {
                return (int) (places[place + 1] >>> COUNT_SHIFT);
            }
        }
        return 0;
    }

    /** Remembers a count, 1 at least. */
    void put(PassageHash passage, int count) {
        int place = free(passage);
        places[place] = passage.first();
        places[place + 1] = passage.second() | ((long) count << COUNT_SHIFT);
    }

    /** A free place of the set, or else the one that the passage shares with a quarter of all. */
    private int free(PassageHash passage) {
        int set = set(passage);
        for (int place = set; place < set + PLACE * PLACES; place += PLACE) {
            if (places[place + 1] == 0) {
                return place;
            }
        }
        return set + PLACE * (int) (passage.second() % PLACES);
    }

    private static int set(PassageHash passage) {
        // Texts that are much alike have values that stand in a row.
        return (int) (((passage.first() ^ (passage.first() >>> Integer.SIZE)) * MULTIPLIER) >>> (Long.SIZE - SET_BITS))
                * PLACE
                * PLACES;
    }
}

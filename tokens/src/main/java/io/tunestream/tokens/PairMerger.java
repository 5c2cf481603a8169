package io.tunestream.tokens;

/**
 * Counts the tokens of a piece: its bytes are parts, and the two neighbours that make the token of the least rank, the
 * leftmost of several, become one part until no two make a token. Looks at every place of the piece for every token, without a
 * branch that depends on what stands there: a wrong guess of the processor costs more than looking at a short piece. Keeps its
 * room: for one thread at a time.
 */
final class PairMerger {
    /** The most bytes of a piece. */
    static final int LONGEST = 256;

    private static final int PLACE_BITS = 8;
    private static final int PLACE = (1 << PLACE_BITS) - 1;

    private final Vocabulary vocabulary;

    /** Where the part that begins at a place ends, and where the part that ends at it begins. */
    private final int[] ends = new int[LONGEST];

    private final int[] begins = new int[LONGEST + 1];

    /** At the place where a part begins, the rank of the token that it makes with the next, and in the lowest bits the place; else {@link Vocabulary#NONE}. */
    private final int[] pairs = new int[LONGEST];

    PairMerger(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** The tokens of 1 to 256 bytes. */
    int count(byte[] bytes, int from, int to) {
        int length = to - from;
        split(bytes, from, length);
        int parts = length;
        for (int least = least(length); least != Vocabulary.NONE; least = least(length)) {
            join(bytes, from, length, least & PLACE);
            parts--;
        }
        return parts;
    }

    private void split(byte[] bytes, int from, int length) {
        for (int place = 0; place < length; place++) {
            ends[place] = place + 1;
            begins[place + 1] = place;
        }
        int last = length - 1;
        for (int place = 0; place < last; place++) {
            pairs[place] = pair(vocabulary.pair(bytes, from + place), place);
        }
        pairs[last] = Vocabulary.NONE;
    }

    private int least(int length) {
        int least = Vocabulary.NONE;
        for (int place = 0; place < length; place++) {
            least = Math.min(least, pairs[place]);
        }
        return least;
    }

    /** Makes the part that begins at the place and the one behind it one. */
    private void join(byte[] bytes, int from, int length, int place) {
        int second = ends[place];
        int end = ends[second];
        ends[place] = end;
        begins[end] = place;
        pairs[second] = Vocabulary.NONE;
        pairs[place] = end == length ? Vocabulary.NONE : pair(bytes, from, place, ends[end]);
        if (place > 0) {
            int before = begins[place];
            pairs[before] = pair(bytes, from, before, end);
        }
    }

    private int pair(byte[] bytes, int from, int place, int end) {
        return pair(vocabulary.rank(bytes, from + place, from + end), place);
    }

    private static int pair(int rank, int place) {
        return rank == Vocabulary.NONE ? Vocabulary.NONE : (rank << PLACE_BITS) | place;
    }
}

package io.tunestream.tokens;

/**
 * Counts the tokens of a piece: its bytes are parts, and the two neighbours that make the token of the least rank, the
 * leftmost of several, become one part until no two make a token. Looks at every part for every token, which for short
 * pieces is fastest. Keeps its room: for one thread at a time.
 */
final class PairMerger {
    /** The most bytes of a piece. */
    static final int LONGEST = 256;

    private final Vocabulary vocabulary;
    private final int[] starts = new int[LONGEST + 1];
    private final int[] ranks = new int[LONGEST];
    private int parts;

    PairMerger(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** The tokens of 1 to 256 bytes. */
    int count(byte[] bytes, int from, int to) {
        split(bytes, from, to);
        for (int first = least(); ranks[first] != Vocabulary.NONE; first = least()) {
            join(first);
            ranks[first] = rank(bytes, first);
            if (first > 0) {
                ranks[first - 1] = rank(bytes, first - 1);
            }
        }
        return parts;
    }

    private void split(byte[] bytes, int from, int to) {
        parts = to - from;
        for (int part = 0; part <= parts; part++) {
            starts[part] = from + part;
        }
        for (int part = 0; part < parts; part++) {
            ranks[part] = rank(bytes, part);
        }
    }

    private int least() {
        int first = 0;
        int least = ranks[0];
        for (int part = 1; part < parts; part++) {
            if (ranks[part] < least) {
                least = ranks[part];
                first = part;
            }
        }
        return first;
    }

    /** Makes the part and the one behind it one. */
    private void join(int first) {
        System.arraycopy(starts, first + 2, starts, first + 1, parts - first - 1);
        System.arraycopy(ranks, first + 2, ranks, first + 1, parts - first - 2);
        parts--;
    }

    /** The rank of the token that the part and the one behind it make. */
    private int rank(byte[] bytes, int first) {
        return first + 2 > parts ? Vocabulary.NONE : vocabulary.rank(bytes, starts[first], starts[first + 2]);
    }
}

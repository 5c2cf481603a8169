package io.tunestream.tokens;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Counts the tokens of a piece of any length as {@link PairMerger} does, in n log n: a tree over the bytes holds in each node
 * the least rank below it. Takes 8 to 16 bytes a byte of the piece for as long as it counts: one instance a piece.
 */
final class LongPairMerger {
    private final Vocabulary vocabulary;
    private final byte[] bytes;
    private final int from;
    private final int length;
    private final BitSet starts;
    private final int leaves;
    private final int[] least;
    private long steps;

    LongPairMerger(Vocabulary vocabulary, byte[] bytes, int from, int to) {
        this.vocabulary = vocabulary;
        this.bytes = bytes;
        this.from = from;
        this.length = to - from;
        starts = new BitSet(length);
        starts.set(0, length);
        leaves = Integer.highestOneBit(2 * length - 1);
        least = new int[2 * leaves];
        Arrays.fill(least, Vocabulary.NONE);
    }

    /** The tokens of the piece. */
    int count() {
        for (int part = 0; part < length; part++) {
            least[leaves + part] = rank(part);
        }
        for (int node = leaves - 1; node > 0; node--) {
            least[node] = Math.min(least[2 * node], least[2 * node + 1]);
        }
        int parts = length;
        while (least[1] != Vocabulary.NONE) {
            join(first());
            parts--;
        }
        return parts;
    }

    /** How many nodes of the tree were visited: the measure of the work. */
    long steps() {
        return steps;
    }

    /** The leftmost part that makes the token of the least rank with the one behind it. */
    private int first() {
        int node = 1;
        while (node < leaves) {
            node *= 2;
            node += least[node] == least[node / 2] ? 0 : 1;
            steps++;
        }
        return node - leaves;
    }

    /** Makes the part and the one behind it one. */
    private void join(int first) {
        int second = starts.nextSetBit(first + 1);
        starts.clear(second);
        set(second, Vocabulary.NONE);
        set(first, rank(first));
        if (first > 0) {
            int before = starts.previousSetBit(first - 1);
            set(before, rank(before));
        }
    }

    private void set(int part, int rank) {
        int node = leaves + part;
        least[node] = rank;
        for (node /= 2; node > 0; node /= 2) {
            int below = Math.min(least[2 * node], least[2 * node + 1]);
            steps++;
            if (least[node] == below) {
                return;
            }
            least[node] = below;
        }
    }

    /** The rank of the token that the part and the one behind it make. */
    private int rank(int first) {
        int second = starts.nextSetBit(first + 1);
        if (second < 0) {
            return Vocabulary.NONE;
        }
        int behind = starts.nextSetBit(second + 1);
        return vocabulary.rank(bytes, from + first, from + (behind < 0 ? length : behind));
    }
}

package io.tunestream.tokens;

import java.util.Arrays;
import java.util.List;

/** The ranks of the tokens of more than 13 bytes, by their bytes: open addressing, at most half of it filled. */
final class LongTokens {
    private static final byte[] FREE = {};

    private final byte[][] tokens;
    private final int[] ranks;
    private final int bits;
    private final int longest;

    /** Of those of the tokens, in the order of their ranks, that are so long. */
    LongTokens(List<byte[]> all) {
        int count = 0;
        int most = 0;
        for (byte[] token : all) {
            count += isLong(token) ? 1 : 0;
            most = Math.max(most, token.length);
        }
        longest = most;
        bits = Integer.SIZE - Integer.numberOfLeadingZeros(2 * count + 1);
        tokens = new byte[1 << bits][];
        Arrays.fill(tokens, FREE);
        ranks = new int[1 << bits];
        Arrays.fill(ranks, Vocabulary.NONE);
        for (int rank = 0; rank < all.size(); rank++) {
            add(all.get(rank), rank);
        }
    }

    /** The rank of the token of more than 13 bytes, or {@link Vocabulary#NONE}. */
    int rank(byte[] bytes, int from, int to) {
        return to - from > longest ? Vocabulary.NONE : ranks[slot(bytes, from, to)];
    }

    private void add(byte[] token, int rank) {
        if (isLong(token)) {
            int slot = slot(token, 0, token.length);
            tokens[slot] = token;
            ranks[slot] = rank;
        }
    }

    private static boolean isLong(byte[] token) {
        return token.length > MiddleKey.LONGEST;
    }

    /** The slot of the token, or the free one where it would be. */
    private int slot(byte[] bytes, int from, int to) {
        int slot = LongKey.hash(bytes, from, to, bits);
        while (tokens[slot] != FREE && !Arrays.equals(tokens[slot], 0, tokens[slot].length, bytes, from, to)) {
            slot = (slot + 1) & (tokens.length - 1);
        }
        return slot;
    }
}

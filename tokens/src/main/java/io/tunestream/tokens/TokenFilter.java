package io.tunestream.tokens;

/**
 * A bit for each token, of its hash: tells most of what is no token without a look at a table that is too large for the
 * processor's caches.
 */
final class TokenFilter {
    /** The bits of a hash: 128 KB, a fifth of which is set for 200,000 tokens. */
    static final int HASH_BITS = 20;

    private final long[] bits = new long[1 << (HASH_BITS - 6)];

    void add(int hash) {
        bits[hash >> 6] |= 1L << hash;
    }

    /** False only if there is no token with the hash. */
    boolean mayHave(int hash) {
        return (bits[hash >> 6] & (1L << hash)) != 0;
    }
}

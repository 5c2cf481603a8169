package io.tunestream.tokens;

/** Finds a place for bytes that are too many for a {@link MiddleKey}. */
final class LongKey {
    private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;

    private LongKey() {}

    /** A number of so many bits that depends on all the bytes, of which there are 8 at least. */
    static int hash(byte[] bytes, int from, int to, int bits) {
        long hash = (long) to - from;
        for (int at = from; at < to - Long.BYTES; at += Long.BYTES) {
            hash = (hash ^ EightBytes.at(bytes, at)) * MULTIPLIER;
            hash ^= hash >>> Integer.SIZE;
        }
        return (int) (((hash ^ EightBytes.at(bytes, to - Long.BYTES)) * MULTIPLIER) >>> (Long.SIZE - bits));
    }
}

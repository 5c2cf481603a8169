package io.tunestream.tokens;

/**
 * Up to 7 bytes as a number that no other bytes share: the bytes, and above them in three bits how many there are. The five
 * bits above those are free. Never zero.
 */
final class ShortKey {
    /** The most bytes that a key holds. */
    static final int LONGEST = 7;

    /** The bits of a key. */
    static final int BITS = 59;

    private static final int LENGTH_SHIFT = 56;
    private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;

    private ShortKey() {}

    /** The key of 1 to 7 bytes. */
    static long of(byte[] bytes, int from, int length) {
        return bytes(bytes, from, length) | ((long) length << LENGTH_SHIFT);
    }

    /** The 1 to 8 bytes themselves, the first in the lowest bits. */
    static long bytes(byte[] bytes, int from, int length) {
        return first(bytes, from) & (-1L >>> (Long.SIZE - length * Byte.SIZE));
    }

    /** A number of so many bits that is much the same for no two keys that are alike. */
    static int hash(long key, int bits) {
        return (int) (((key ^ (key >>> 29)) * MULTIPLIER) >>> (Long.SIZE - bits));
    }

    /** The eight bytes from the index on, the first in the lowest bits; zeros for those that the array does not have. */
    static long first(byte[] bytes, int from) {
        return from <= bytes.length - Long.BYTES ? EightBytes.at(bytes, from) : last(bytes, from);
    }

    private static long last(byte[] bytes, int from) {
        long last = 0;
        for (int index = bytes.length - 1; index >= from; index--) {
            last = (last << Byte.SIZE) | (bytes[index] & 0xFF);
        }
        return last;
    }
}

package io.tunestream.tokens;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Up to 7 bytes as a number that no other bytes share: the bytes, and above them in three bits how many there are. The five
 * bits above those are free. Never zero.
 */
final class ShortKey {
    /** The most bytes that a key holds. */
    static final int LONGEST = 7;

    /** The bits of a key. */
    static final int BITS = 59;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int LENGTH_SHIFT = 56;
    private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;

    private ShortKey() {}

    /** The key of 1 to 7 bytes. */
    static long of(byte[] bytes, int from, int length) {
        return (first(bytes, from) & (-1L >>> (Long.SIZE - length * Byte.SIZE))) | ((long) length << LENGTH_SHIFT);
    }

    /** A number of so many bits that is much the same for no two keys that are alike. */
    static int hash(long key, int bits) {
        return (int) (((key ^ (key >>> 29)) * MULTIPLIER) >>> (Long.SIZE - bits));
    }

    /** The eight bytes from the index on, the first in the lowest bits; zeros for those that the array does not have. */
    static long first(byte[] bytes, int from) {
        return from <= bytes.length - Long.BYTES ? (long) LONGS.get(bytes, from) : last(bytes, from);
    }

    private static long last(byte[] bytes, int from) {
        long last = 0;
        for (int index = bytes.length - 1; index >= from; index--) {
            last = (last << Byte.SIZE) | (bytes[index] & 0xFF);
        }
        return last;
    }
}

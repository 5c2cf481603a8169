package io.tunestream.tokens;

/**
 * Up to 13 bytes as two numbers that no other bytes share: the first eight in one, the rest in the other with four bits that
 * tell how many there are. Between them 20 bits are free for a value. A key is never zero in its second number.
 */
final class MiddleKey {
    /** The most bytes that a key holds. */
    static final int LONGEST = 13;

    private static final int LENGTH_SHIFT = 60;
    private static final int VALUE_SHIFT = 40;
    private static final int VALUE = (1 << 20) - 1;
    private static final long MIX_LOW = 0x9E37_79B9_7F4A_7C15L;
    private static final long MIX_HIGH = 0xD6E8_FEB8_6659_FD93L;

    private MiddleKey() {}

    /** The first number of the key of 1 to 13 bytes. */
    static long low(byte[] bytes, int from, int length) {
        return ShortKey.bytes(bytes, from, Math.min(length, Long.BYTES));
    }

    /** The second number of the key of 1 to 13 bytes. */
    static long high(byte[] bytes, int from, int length) {
        // Without a branch on the length, which would be mispredicted.
        long kept = (1L << (Math.max(length - Long.BYTES, 0) * Byte.SIZE)) - 1;
        return (ShortKey.first(bytes, from + Long.BYTES) & kept) | ((long) length << LENGTH_SHIFT);
    }

    /** The second number of a key with a value, of less than 20 bits, in it. */
    static long with(long high, int value) {
        return high | ((long) value << VALUE_SHIFT);
    }

    /** The value in the second number of a key. */
    static int value(long valued) {
        return (int) (valued >>> VALUE_SHIFT) & VALUE;
    }

    /** Whether the second number, which may have a value, is that of the key. */
    static boolean isOf(long valued, long high) {
        return ((valued ^ high) & ~((long) VALUE << VALUE_SHIFT)) == 0;
    }

    /** A number of so many bits that is much the same for no two keys that are alike. */
    static int hash(long low, long high, int bits) {
        return (int) (((low ^ Long.rotateLeft(high * MIX_HIGH, Integer.SIZE)) * MIX_LOW) >>> (Long.SIZE - bits));
    }
}

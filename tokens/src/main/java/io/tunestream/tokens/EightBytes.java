package io.tunestream.tokens;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes looked at together, as one number with the first of them in its lowest bits. */
public final class EightBytes {
    /** In each byte a one. */
    public static final long ONES = 0x0101_0101_0101_0101L;

    /** In each byte the highest bit, which no byte of ASCII has. */
    public static final long HIGHS = 0x8080_8080_8080_8080L;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private EightBytes() {}

    /** The eight bytes from the index on, all of which the array has. */
    public static long at(byte[] bytes, int index) {
        return (long) LONGS.get(bytes, index);
    }

    /** The highest bit of the first byte that is zero, and of none before it; of those behind it, it may be wrong. Zero where none is. */
    public static long zeros(long eight) {
        return (eight - ONES) & ~eight & HIGHS;
    }

    /** How many bytes stand before the first of which a bit is set; 8 where none is. */
    public static int before(long bits) {
        return Long.numberOfTrailingZeros(bits) / Byte.SIZE;
    }
}

package io.tunestream.tokens;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes looked at together, as one number with the first of them in its lowest bits. */
final class EightBytes {
    /** In each byte a one. */
    static final long ONES = 0x0101_0101_0101_0101L;

    /** In each byte the highest bit, which no byte of ASCII has. */
    static final long HIGHS = 0x8080_8080_8080_8080L;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private EightBytes() {}

    /** The eight bytes from the index on, all of which the array has. */
    static long at(byte[] bytes, int index) {
        return (long) LONGS.get(bytes, index);
    }
}

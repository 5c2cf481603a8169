package io.tunestream.cli.validate;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Fingerprints seen so far, in 16 bytes each and the room of an open table, which is at most as much again thrice. */
final class FingerprintSet {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int FIRST_CAPACITY = 1024;

    private long[] table = new long[2 * FIRST_CAPACITY];
    private int size;
    private boolean hasZero;

    /** Takes a fingerprint of 16 bytes; false where it is in already. */
    boolean add(byte[] fingerprint) {
        long high = (long) LONGS.get(fingerprint, 0);
        long low = (long) LONGS.get(fingerprint, Long.BYTES);
        if (high == 0 && low == 0) {
            boolean added = !hasZero;
            hasZero = true;
            return added;
        }
        boolean added = put(table, high, low);
        size += added ? 1 : 0;
        if (4L * size > table.length) {
            grow();
        }
        return added;
    }

    private void grow() {
        long[] larger = new long[Math.multiplyExact(2, table.length)];
        for (int index = 0; index < table.length; index += 2) {
            if (table[index] != 0 || table[index + 1] != 0) {
                put(larger, table[index], table[index + 1]);
            }
        }
        table = larger;
    }

    /** A hash already is as good as random, so its low bits are where to look first. */
    private static boolean put(long[] table, long high, long low) {
        int mask = table.length - 2;
        int index = (int) (low << 1) & mask;
        while (table[index] != 0 || table[index + 1] != 0) {
            if (table[index] == high && table[index + 1] == low) {
                return false;
            }
            index = (index + 2) & mask;
        }
        table[index] = high;
        table[index + 1] = low;
        return true;
    }
}

package io.tunestream.cli.validate;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** A number for each fingerprint: 20 bytes, and the room of an open table, which is at most as much again thrice. */
final class FingerprintTable {

    /** The number of a fingerprint that is not in the table. */
    static final int ABSENT = Integer.MIN_VALUE;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int FIRST_CAPACITY = 1024;

    private long[] keys = new long[2 * FIRST_CAPACITY];
    private int[] numbers = new int[FIRST_CAPACITY];
    private int size;
    private int ofZero = ABSENT;

    /** What was put last for a fingerprint of 16 bytes. */
    int get(byte[] fingerprint) {
        long high = (long) LONGS.get(fingerprint, 0);
        long low = (long) LONGS.get(fingerprint, Long.BYTES);
        if (high == 0 && low == 0) {
            return ofZero;
        }
        int slot = slot(keys, high, low);
        return isFree(keys, slot) ? ABSENT : numbers[slot];
    }

    void put(byte[] fingerprint, int number) {
        long high = (long) LONGS.get(fingerprint, 0);
        long low = (long) LONGS.get(fingerprint, Long.BYTES);
        if (high == 0 && low == 0) {
            ofZero = number;
            return;
        }
        int slot = slot(keys, high, low);
        size += isFree(keys, slot) ? 1 : 0;
        set(keys, slot, high, low);
        numbers[slot] = number;
        if (2L * size > numbers.length) {
            grow();
        }
    }

    private void grow() {
        long[] moreKeys = new long[Math.multiplyExact(2, keys.length)];
        int[] moreNumbers = new int[2 * numbers.length];
        for (int slot = 0; slot < numbers.length; slot++) {
            if (!isFree(keys, slot)) {
                int free = slot(moreKeys, keys[2 * slot], keys[2 * slot + 1]);
                set(moreKeys, free, keys[2 * slot], keys[2 * slot + 1]);
                moreNumbers[free] = numbers[slot];
            }
        }
        keys = moreKeys;
        numbers = moreNumbers;
    }

    private static boolean isFree(long[] keys, int slot) {
        return keys[2 * slot] == 0 && keys[2 * slot + 1] == 0;
    }

    private static void set(long[] keys, int slot, long high, long low) {
        keys[2 * slot] = high;
        keys[2 * slot + 1] = low;
    }

    /** Where the fingerprint is, or would be. A hash already is as good as random, so its low bits are where to look first. */
    private static int slot(long[] keys, long high, long low) {
        int mask = keys.length / 2 - 1;
        int slot = (int) low & mask;
        while (!isFree(keys, slot) && (keys[2 * slot] != high || keys[2 * slot + 1] != low)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}

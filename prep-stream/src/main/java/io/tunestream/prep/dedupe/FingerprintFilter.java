package io.tunestream.prep.dedupe;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Says of a fingerprint that it was never added, or that it may have been: a blocked Bloom filter whose bits are the
 * fingerprint's own, because it is a hash already. All bits of a fingerprint lie in one cache line.
 *
 * <p>Grows by doubling layers up to a number of bytes; beyond that it errs more often towards "may have been", which costs a
 * look into the store and nothing else. For one thread.
 */
final class FingerprintFilter {

    private static final int FIRST_BYTES = 1 << 16;
    private static final int BITS_A_FINGERPRINT = 16;
    private static final int LONGS_A_BLOCK = 8;
    private static final int PROBES = 7;
    private static final int PROBE_BITS = 9;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final long maximumBytes;
    private final List<long[]> layers = new ArrayList<>();
    private long bytes;
    private long room;

    FingerprintFilter(long maximumBytes) {
        this.maximumBytes = maximumBytes;
        grow(FIRST_BYTES);
    }

    void add(byte[] fingerprint) {
        if (room == 0) {
            long next = (long) layers.getLast().length * Long.BYTES * 2;
            if (bytes + next <= maximumBytes) {
                grow((int) next);
            }
        } else {
            room--;
        }
        long[] newest = layers.getLast();
        int block = blockOf(fingerprint, newest);
        long probes = (long) LONG.get(fingerprint, 0);
        for (int i = 0; i < PROBES; i++, probes >>>= PROBE_BITS) {
            newest[block + (int) ((probes >>> 6) & 7)] |= 1L << (probes & 63);
        }
    }

    boolean mayContain(byte[] fingerprint) {
        for (long[] layer : layers) {
            if (mayContain(layer, fingerprint)) {
                return true;
            }
        }
        return false;
    }

    private static boolean mayContain(long[] layer, byte[] fingerprint) {
        int block = blockOf(fingerprint, layer);
        long probes = (long) LONG.get(fingerprint, 0);
        for (int i = 0; i < PROBES; i++, probes >>>= PROBE_BITS) {
            if ((layer[block + (int) ((probes >>> 6) & 7)] & (1L << (probes & 63))) == 0) {
                return false;
            }
        }
        return true;
    }

    /** From the second half of the fingerprint; the probes are from the low bits of the first, the split from its high ones. */
    private static int blockOf(byte[] fingerprint, long[] layer) {
        int blocks = layer.length / LONGS_A_BLOCK;
        return ((int) (long) LONG.get(fingerprint, Long.BYTES) & (blocks - 1)) * LONGS_A_BLOCK;
    }

    private void grow(int newBytes) {
        layers.add(new long[newBytes / Long.BYTES]);
        bytes += newBytes;
        room = (long) newBytes * Byte.SIZE / BITS_A_FINGERPRINT;
    }
}

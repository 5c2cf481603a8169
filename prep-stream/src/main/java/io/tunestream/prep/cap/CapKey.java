package io.tunestream.prep.cap;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.runtime.hash.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;

/** Keys of what is counted together: of the examples of a value on the internal topic, and of what is known of them in the store. */
public final class CapKey {

    private static final int VALUE_BYTES = 16;
    private static final byte PERIOD = 0;
    private static final byte EXAMPLE = 1;

    private CapKey() {}

    /** 16 bytes: the same for all examples of a dataset that have that value, whatever it is the value of. */
    public static byte[] ofValue(String dataset, String value) {
        MessageDigest digest = Sha256.digest();
        byte[] name = dataset.getBytes(UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(name.length).flip());
        digest.update(name);
        return Arrays.copyOf(digest.digest(value.getBytes(UTF_8)), VALUE_BYTES);
    }

    /**
     * Of the examples of a value in one period, which begins at a multiple of its length since the epoch.
     *
     * @param every     length of the period in milliseconds
     * @param timestamp any time in it
     */
    static byte[] ofPeriod(byte[] value, long every, long timestamp) {
        return ByteBuffer.allocate(value.length + 1 + Long.BYTES * 2)
                .put(value)
                .put(PERIOD)
                .putLong(every)
                .putLong(Math.floorDiv(timestamp, every))
                .array();
    }

    /** Of an example of a value. */
    static byte[] ofExample(byte[] value, byte[] fingerprint) {
        return ByteBuffer.allocate(value.length + 1 + fingerprint.length)
                .put(value)
                .put(EXAMPLE)
                .put(fingerprint)
                .array();
    }
}

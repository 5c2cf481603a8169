package io.tunestream.prep.pack;

import io.tunestream.runtime.hash.Sha256;
import java.security.DigestException;
import java.security.MessageDigest;

/** h(n) = SHA-256(h(n-1) ‖ fingerprint(n)), h(0) = 32 zero bytes: says which examples, and in which order. For one thread. */
public final class ChainedHash {

    /** Bytes of the hash. */
    public static final int LENGTH = 32;

    private final MessageDigest digest = Sha256.digest();
    private final byte[] value = new byte[LENGTH];

    public void add(byte[] fingerprint) {
        digest.update(value);
        digest.update(fingerprint);
        try {
            digest.digest(value, 0, LENGTH);
        } catch (DigestException e) {
            throw new IllegalStateException("SHA-256 has 32 bytes", e);
        }
    }

    public byte[] value() {
        return value.clone();
    }

    public void reset() {
        set(new byte[LENGTH]);
    }

    void set(byte[] known) {
        System.arraycopy(known, 0, value, 0, LENGTH);
    }
}

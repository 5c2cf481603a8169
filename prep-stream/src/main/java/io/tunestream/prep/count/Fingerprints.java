package io.tunestream.prep.count;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.prep.adapt.TopLevelField;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Fingerprints of the rows of one dataset: the first 16 bytes of SHA-256 of its name and the canonical form. */
public final class Fingerprints {
    /** Bytes of a fingerprint. */
    public static final int LENGTH = 16;

    private final byte[] dataset;
    private final MessageDigest digest = sha256();
    private final CanonicalForm.PartConsumer update = new CanonicalForm.PartConsumer() {
        @Override
        public void part(TopLevelField part) {
            digest.update((byte) part.tag());
        }

        @Override
        public void bytes(byte[] array, int from, int to) {
            digest.update(array, from, to - from);
        }
    };

    public Fingerprints(String dataset) {
        this.dataset = (dataset + '\0').getBytes(UTF_8);
    }

    /** The fingerprint of the row that the form was written from. */
    public byte[] of(CanonicalForm form) {
        digest.update(dataset);
        form.forEach(update);
        return Arrays.copyOf(digest.digest(), LENGTH);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java platform has SHA-256", missing);
        }
    }
}

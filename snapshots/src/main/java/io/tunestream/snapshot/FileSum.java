package io.tunestream.snapshot;

import io.tunestream.runtime.hash.Sha256;
import java.io.OutputStream;
import java.security.MessageDigest;

/** Size and hash of what is written to it, and nothing else of it. */
final class FileSum extends OutputStream {

    private final MessageDigest digest = Sha256.digest();
    private long size;

    @Override
    public void write(int oneByte) {
        digest.update((byte) oneByte);
        size++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        digest.update(bytes, offset, length);
        size += length;
    }

    long size() {
        return size;
    }

    /** Lower-case hexadecimal; asked for once. */
    String sha256() {
        return Sha256.hex(digest);
    }
}

package io.tunestream.cli.input;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Keeps the bytes that pass, from a place on that moves. For one thread. */
final class RecordingStream extends FilterInputStream {

    private byte[] kept = new byte[1 << 14];
    private int size;
    private long from;

    RecordingStream(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
        if (read > 0) {
            if (size + read > kept.length) {
                kept = Arrays.copyOf(kept, Math.max(2 * kept.length, size + read));
            }
            System.arraycopy(into, offset, kept, size, read);
            size += read;
        }
        return read;
    }

    /** Bytes that are kept. */
    int size() {
        return size;
    }

    /** Those from one place of the stream to another. */
    byte[] bytes(long first, long end) {
        return Arrays.copyOfRange(kept, Math.toIntExact(first - from), Math.toIntExact(end - from));
    }

    /** Keeps nothing before that place any more. */
    void forget(long before) {
        int gone = Math.toIntExact(before - from);
        System.arraycopy(kept, gone, kept, 0, size - gone);
        size -= gone;
        from = before;
    }
}

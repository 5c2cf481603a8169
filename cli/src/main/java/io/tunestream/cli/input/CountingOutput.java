package io.tunestream.cli.input;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Counts the bytes that are written. */
public final class CountingOutput extends FilterOutputStream {

    private long bytes;

    public CountingOutput(OutputStream out) {
        super(out);
    }

    /** Those so far. */
    public long bytes() {
        return bytes;
    }

    @Override
    public void write(int oneByte) throws IOException {
        out.write(oneByte);
        bytes++;
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
        out.write(from, offset, length);
        bytes += length;
    }
}

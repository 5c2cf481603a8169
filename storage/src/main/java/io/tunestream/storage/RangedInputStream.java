package io.tunestream.storage;

import java.io.InputStream;
import java.util.Objects;

/** An object read in ranges of a few megabytes, one in memory at a time. */
final class RangedInputStream extends InputStream {
    private static final int RANGE_BYTES = 4 * 1024 * 1024;

    private final long size;
    private final RangeReader reader;
    private byte[] range = {};
    private int next;
    private long fetched;

    RangedInputStream(long size, RangeReader reader) {
        this.size = size;
        this.reader = reader;
    }

    /** Reads exactly {@code length} bytes from {@code offset} on. */
    @FunctionalInterface
    interface RangeReader {
        byte[] read(long offset, long length);
    }

    @Override
    public int read() {
        return fill() ? range[next++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, range.length - next);
        System.arraycopy(range, next, target, offset, count);
        next += count;
        return count;
    }

    @Override
    public int available() {
        return range.length - next;
    }

    private boolean fill() {
        if (next < range.length) {
            return true;
        }
        if (fetched == size) {
            return false;
        }
        range = reader.read(fetched, Math.min(RANGE_BYTES, size - fetched));
        fetched += range.length;
        next = 0;
        return true;
    }
}

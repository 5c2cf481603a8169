package io.tunestream.storage;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A file's bytes, with the failures of a store. */
final class LocalObjectStream extends FilterInputStream {

    private final String key;

    LocalObjectStream(String key, InputStream file) {
        super(file);
        this.key = key;
    }

    @Override
    public int read() {
        try {
            return super.read();
        } catch (IOException e) {
            throw StorageException.of(key, e);
        }
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        try {
            return super.read(target, offset, length);
        } catch (IOException e) {
            throw StorageException.of(key, e);
        }
    }

    @Override
    public long skip(long count) {
        try {
            return super.skip(count);
        } catch (IOException e) {
            throw StorageException.of(key, e);
        }
    }
}

package io.tunestream.provider.openai;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** A stretch of a file, read from disk as it is sent. */
final class FileRange extends InputStream {

    private final InputStream file;
    private long left;

    private FileRange(InputStream file, long length) {
        this.file = file;
        this.left = length;
    }

    static FileRange open(Path path, long offset, long length) throws IOException {
        FileChannel channel = FileChannel.open(path);
        return new FileRange(Channels.newInputStream(channel.position(offset)), length);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (left == 0) {
            return -1;
        }
        int read = file.read(target, offset, (int) Math.min(length, left));
        left -= Math.max(read, 0);
        return read;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}

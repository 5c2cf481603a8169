package io.tunestream.prep.write;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** A bounded number of open files, the ones used last, so that there may be more streams than file handles. For one thread. */
final class OpenFiles implements AutoCloseable {

    private final int most;
    private final Map<Path, FileChannel> channels = new LinkedHashMap<>(16, 0.75f, true);

    OpenFiles(int most) {
        this.most = most;
    }

    /** Writes all of the buffer at a position. */
    void write(Path file, ByteBuffer from, long position) throws IOException {
        FileChannel channel = channel(file);
        long at = position;
        while (from.hasRemaining()) {
            at += channel.write(from, at);
        }
    }

    void close(Path file) throws IOException {
        FileChannel channel = channels.remove(file);
        if (channel != null) {
            channel.close();
        }
    }

    private FileChannel channel(Path file) throws IOException {
        FileChannel known = channels.get(file);
        if (known != null) {
            return known;
        }
        if (channels.size() >= most) {
            closeEldest();
        }
        FileChannel opened = FileChannel.open(file, CREATE, READ, WRITE);
        channels.put(file, opened);
        return opened;
    }

    private void closeEldest() throws IOException {
        Iterator<FileChannel> eldest = channels.values().iterator();
        FileChannel channel = eldest.next();
        eldest.remove();
        channel.close();
    }

    @Override
    public void close() throws IOException {
        while (!channels.isEmpty()) {
            closeEldest();
        }
    }
}

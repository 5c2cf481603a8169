package io.tunestream.prep.write;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** A bounded number of open files, the ones used last, so that there may be more streams than file handles. For one thread. */
final class FileHandleCache implements AutoCloseable {

    private static final int BUFFER_BYTES = 1 << 18;

    private final int most;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final Map<Path, FileChannel> channels = new LinkedHashMap<>(16, 0.75f, true);

    FileHandleCache(int most) {
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

    /** Collects what {@code fill} gives into few writes from a position on. */
    void writeAll(Path file, long position, Consumer<Sink> fill) throws IOException {
        Sink sink = new Sink(channel(file), position);
        try {
            fill.accept(sink);
            sink.flush();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Takes bytes for one file. */
    final class Sink {
        private final FileChannel channel;
        private long at;

        private Sink(FileChannel channel, long position) {
            this.channel = channel;
            this.at = position;
            buffer.clear();
        }

        /** A buffer with room for so many bytes, which are written later. */
        ByteBuffer room(int bytes) {
            if (buffer.remaining() < bytes) {
                flush();
            }
            return buffer;
        }

        /** Any number of bytes; the given buffer's position stays. */
        void put(ByteBuffer bytes) {
            ByteBuffer from = bytes.duplicate();
            if (from.remaining() > buffer.capacity()) {
                flush();
                write(from);
            } else {
                room(from.remaining()).put(from);
            }
        }

        private void flush() {
            write(buffer.flip());
            buffer.clear();
        }

        private void write(ByteBuffer from) {
            try {
                while (from.hasRemaining()) {
                    at += channel.write(from, at);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
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

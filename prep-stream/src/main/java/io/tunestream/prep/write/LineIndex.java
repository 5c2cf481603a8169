package io.tunestream.prep.write;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What is known of each line of an open file, on disk beside it, so that memory does not grow with a batch: 36 bytes a
 * line, of fingerprint, tokens, offset in the accepted topic, and where the line ends in the file.
 */
final class LineIndex {

    static final int FINGERPRINT_BYTES = 16;
    static final int ENTRY_BYTES = FINGERPRINT_BYTES + Integer.BYTES + Long.BYTES + Long.BYTES;

    private LineIndex() {}

    /**
     * One line.
     *
     * @param fingerprint fingerprint of the example
     * @param tokens      its tokens
     * @param offset      its offset in the accepted topic
     * @param end         position in the file behind its line feed
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Entry(byte[] fingerprint, int tokens, long offset, long end) {

        void write(ByteBuffer to) {
            to.put(fingerprint).putInt(tokens).putLong(offset).putLong(end);
        }

        /** The same line elsewhere in a file. */
        Entry movedBy(long bytes) {
            return new Entry(fingerprint, tokens, offset, end + bytes);
        }
    }

    /** The entry of one line, counted from 0. */
    static Entry at(Path file, long line) throws IOException {
        try (Reader reader = new Reader(file, line)) {
            return reader.next();
        }
    }

    static Entry read(DataInputStream from) throws IOException {
        byte[] fingerprint = new byte[FINGERPRINT_BYTES];
        from.readFully(fingerprint);
        return new Entry(fingerprint, from.readInt(), from.readLong(), from.readLong());
    }

    /** Reads entries one after the other. */
    static final class Reader implements AutoCloseable {

        private final DataInputStream entries;

        /** From the first on. */
        Reader(Path file) throws IOException {
            this(file, 0);
        }

        /** From one line on. */
        Reader(Path file, long line) throws IOException {
            InputStream bytes = Files.newInputStream(file);
            bytes.skipNBytes(line * ENTRY_BYTES);
            entries = new DataInputStream(new BufferedInputStream(bytes, 1 << 16));
        }

        Entry next() throws IOException {
            return read(entries);
        }

        @Override
        public void close() throws IOException {
            entries.close();
        }
    }
}

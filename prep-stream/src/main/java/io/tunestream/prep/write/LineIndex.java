package io.tunestream.prep.write;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
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
    }

    /** Reads entries from the first on, one after the other. */
    static final class Reader implements AutoCloseable {

        private final DataInputStream entries;

        Reader(Path file) throws IOException {
            entries = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
        }

        Entry next() throws IOException {
            byte[] fingerprint = new byte[FINGERPRINT_BYTES];
            entries.readFully(fingerprint);
            return new Entry(fingerprint, entries.readInt(), entries.readLong(), entries.readLong());
        }

        @Override
        public void close() throws IOException {
            entries.close();
        }
    }
}

package io.tunestream.prep.write;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The bytes of an object that holds saved lines: their number as 8 bytes, the index entry of each, and the lines themselves.
 */
final class SavedObject {

    private static final int BUFFER = 1 << 16;

    private SavedObject() {}

    /** Writes the first lines of a pair of files as an object. */
    static void write(OpenBatchFiles.Pair from, long lines, Path to) throws IOException {
        long end = LineIndex.at(from.index(), lines - 1).end();
        try (FileChannel object = FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            object.write(ByteBuffer.allocate(Long.BYTES).putLong(lines).flip());
            transfer(from.index(), lines * LineIndex.ENTRY_BYTES, object);
            transfer(from.lines(), end, object);
        }
    }

    /** Appends lines of an object to a pair of files, and reads the object to its end. */
    static void extract(InputStream object, SavedSlice slice, OpenBatchFiles.Pair to) throws IOException {
        DataInputStream in = new DataInputStream(object);
        long lines = in.readLong();
        long from = 0;
        long end = 0;
        try (DataOutputStream index = output(to.index())) {
            for (long line = 0; line < lines; line++) {
                LineIndex.Entry entry = LineIndex.read(in);
                if (line < slice.skipped()) {
                    from = entry.end();
                } else if (line < slice.skipped() + slice.count()) {
                    end = entry.end();
                    write(entry.movedBy(-from), index);
                }
            }
        }
        in.skipNBytes(from);
        copy(in, end - from, to.lines());
        in.transferTo(OutputStream.nullOutputStream());
    }

    /** Appends the first lines of a pair of files to another one. */
    static void append(OpenBatchFiles.Pair from, long lines, OpenBatchFiles.Pair to) throws IOException {
        long before = Files.size(to.lines());
        long end = 0;
        try (LineIndex.Reader entries = new LineIndex.Reader(from.index());
                DataOutputStream index = output(to.index())) {
            for (long line = 0; line < lines; line++) {
                LineIndex.Entry entry = entries.next();
                end = entry.end();
                write(entry.movedBy(before), index);
            }
        }
        try (FileChannel joined = FileChannel.open(to.lines(), StandardOpenOption.APPEND)) {
            transfer(from.lines(), end, joined);
        }
    }

    private static void write(LineIndex.Entry entry, DataOutputStream to) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(LineIndex.ENTRY_BYTES);
        entry.write(bytes);
        to.write(bytes.array());
    }

    private static DataOutputStream output(Path file) throws IOException {
        return new DataOutputStream(new BufferedOutputStream(
                Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND), BUFFER));
    }

    private static void copy(InputStream from, long bytes, Path to) throws IOException {
        try (FileChannel file = FileChannel.open(to, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            long at = 0;
            while (at < bytes) {
                long copied = file.transferFrom(Channels.newChannel(from), at, Math.min(BUFFER, bytes - at));
                if (copied == 0) {
                    throw new EOFException("an object of saved lines is too short");
                }
                at += copied;
            }
        }
    }

    private static void transfer(Path from, long bytes, FileChannel to) throws IOException {
        try (FileChannel source = FileChannel.open(from, StandardOpenOption.READ)) {
            long at = 0;
            while (at < bytes) {
                at += source.transferTo(at, bytes - at, to);
            }
        }
    }
}

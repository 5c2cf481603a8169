package io.tunestream.cli.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.cli.input.FileSource;
import io.tunestream.cli.input.InputFile;
import io.tunestream.cli.input.Row;
import io.tunestream.cli.input.RowSplitter;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Halves of records that stand in files of their own, each found by its {@code custom_id}. They wait in a temporary file; of each some
 * 150 bytes are in memory. For one thread.
 */
final class OtherHalves implements AutoCloseable {

    private final Map<String, Place> places = new HashMap<>();
    private final Path file;
    private final RandomAccessFile spool;
    private long joined;
    private long others;

    /** Where the members of a half stand in the temporary file. */
    private record Place(boolean request, long offset, int length) {}

    private OtherHalves() {
        try {
            file = Files.createTempFile("tunestream-halves", ".jsonl");
            file.toFile().deleteOnExit(); // where the command is interrupted
            spool = new RandomAccessFile(file.toFile(), "rw");
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Those of files; of several with one id the last. */
    static OtherHalves of(List<InputFile> files) {
        OtherHalves halves = new OtherHalves();
        try {
            files.forEach(halves::read);
            return halves;
        } catch (Fault e) {
            halves.close();
            throw e;
        }
    }

    private void read(InputFile input) {
        try (FileSource source = input.openLines(new AtomicLong())) {
            RowSplitter rows = new RowSplitter(source.in(), Ingestion.MAX_ROW_BYTES);
            for (Row row = rows.next(); row != null; row = rows.next()) {
                Optional<BatchHalf> half = row.cut() ? Optional.empty() : BatchHalf.read(row.bytes());
                half.ifPresentOrElse(this::add, () -> others++);
            }
        } catch (IOException e) {
            throw input.unreadable(e);
        }
    }

    private void add(BatchHalf half) {
        byte[] members = half.members().getBytes(UTF_8);
        try {
            places.put(half.customId(), new Place(half.request(), spool.length(), members.length));
            spool.seek(spool.length());
            spool.write(members);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** The row with its other half, once; the row as it is where there is none, or it is no half. */
    Row join(Row row) {
        return BatchHalf.read(row.bytes())
                .flatMap(half -> other(half.customId()).flatMap(half::with))
                .map(record -> joined(row, record))
                .orElse(row);
    }

    private Row joined(Row row, byte[] record) {
        joined++;
        return new Row(row.number(), record, record.length);
    }

    private Optional<BatchHalf> other(String customId) {
        Place place = places.remove(customId);
        if (place == null) {
            return Optional.empty();
        }
        byte[] members = new byte[place.length()];
        try {
            spool.seek(place.offset());
            spool.readFully(members);
        } catch (IOException e) {
            throw unwritable(e);
        }
        return Optional.of(new BatchHalf(customId, place.request(), new String(members, UTF_8)));
    }

    /** Rows that were joined. */
    long joined() {
        return joined;
    }

    /** Halves that no row was joined with. */
    long left() {
        return places.size();
    }

    /** Rows of the files that are no halves. */
    long others() {
        return others;
    }

    private static Fault unwritable(IOException e) {
        return new Fault(FaultCode.FILE_UNWRITABLE, "a temporary file cannot be used: " + e.getMessage(), e);
    }

    @Override
    public void close() {
        try {
            spool.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }
}

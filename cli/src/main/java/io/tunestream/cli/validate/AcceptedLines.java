package io.tunestream.cli.validate;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tunestream.cli.input.CountingOutput;
import io.tunestream.cli.input.OutputFile;
import io.tunestream.cli.input.Row;
import io.tunestream.cli.input.RowSplitter;
import io.tunestream.example.LineConverter;
import io.tunestream.example.target.LineLosses;
import io.tunestream.example.target.Target;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The lines of the valid examples, as the target has them. They wait in a temporary file until it is known whose place a longer
 * record takes. For one thread.
 */
final class AcceptedLines implements AutoCloseable {

    private static final byte[] FEED = "\n".getBytes(US_ASCII);

    private final Target target;
    private final @Nullable OutputFile file;
    private final Path spool;
    private final OutputStream spooled;
    private LineLosses losses = new LineLosses();
    private long written;
    private long bytes;

    /** @param file where the lines go; null where only what the target cannot say is wanted */
    AcceptedLines(Target target, @Nullable OutputFile file) {
        this.target = target;
        this.file = file;
        try {
            this.spool = Files.createTempFile("tunestream-accepted", ".jsonl");
            spool.toFile().deleteOnExit(); // where the command is interrupted
            this.spooled = new BufferedOutputStream(Files.newOutputStream(spool), 1 << 16);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private static Fault unwritable(IOException e) {
        return new Fault(FaultCode.FILE_UNWRITABLE, "a temporary file cannot be written: " + e.getMessage(), e);
    }

    /** Takes the canonical line of an example. */
    void add(byte[] line) {
        try {
            spooled.write(line);
            spooled.write(FEED);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Writes the lines of all examples but those of these numbers, from 0. */
    void finish(BitSet without) {
        OutputStream end = file == null ? OutputStream.nullOutputStream() : file.out();
        try (InputStream in = Files.newInputStream(spool)) {
            spooled.close();
            CountingOutput counted = new CountingOutput(end);
            LineConverter converter = new LineConverter(target, counted);
            copy(in, without, converter);
            losses = converter.losses();
            bytes = counted.bytes();
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private void copy(InputStream in, BitSet without, OutputStream out) throws IOException {
        RowSplitter lines = new RowSplitter(in, Integer.MAX_VALUE);
        int number = 0;
        for (Row line = lines.next(); line != null; line = lines.next()) {
            if (!without.get(number++)) {
                out.write(line.bytes());
                out.write(FEED);
                written++;
            }
        }
    }

    /** Lines that were written. */
    long written() {
        return written;
    }

    /** Bytes of those lines, before they are packed. */
    long bytes() {
        return bytes;
    }

    /** What the target's lines cannot say. */
    LineLosses losses() {
        return losses;
    }

    @Override
    public void close() {
        try {
            spooled.close();
            Files.deleteIfExists(spool);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }
}

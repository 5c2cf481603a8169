package io.tunestream.cli.ingest;

import io.tunestream.cli.input.FileSource;
import io.tunestream.cli.input.InputFile;
import io.tunestream.cli.input.Row;
import io.tunestream.cli.input.RowSplitter;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.runtime.kafka.RecordLimits;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Sends the rows of files and counts them. A row over the limit is reported and left out; everything else goes on, whatever
 * it holds: judging is the line's work.
 */
public final class Ingestion {

    /** Longest row that the line takes: 8 MiB. */
    public static final int MAX_ROW_BYTES = RecordLimits.ROW;

    private final RawSender sender;
    private final SendingRate pace;
    private final UnaryOperator<Row> completion;
    private final Predicate<byte[]> skipped;
    private final Consumer<Fault> refusals;
    private final AtomicLong read = new AtomicLong();
    private long sent;
    private long bytes;
    private long refused;
    private long skips;

    /**
     * Sends by the sender at that pace.
     *
     * @param completion gives a row the half that stands elsewhere
     * @param skipped tells rows in which there is no example
     */
    Ingestion(
            RawSender sender,
            SendingRate pace,
            UnaryOperator<Row> completion,
            Predicate<byte[]> skipped,
            Consumer<Fault> refusals) {
        this.sender = sender;
        this.pace = pace;
        this.completion = completion;
        this.skipped = skipped;
        this.refusals = refusals;
    }

    /** Sends every row of the file; {@code after} is called after each. */
    public void send(InputFile file, Runnable after) {
        try (FileSource source = file.openLines(read)) {
            RowSplitter rows = new RowSplitter(source.in(), MAX_ROW_BYTES);
            for (Row row = rows.next(); row != null; row = rows.next()) {
                take(file, row);
                after.run();
            }
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    private void take(InputFile file, Row read) {
        Row row = read.cut() ? read : completion.apply(read);
        if (row.size() > MAX_ROW_BYTES) {
            refused++;
            refusals.accept(new Fault(
                    FaultCode.ROW_TOO_LARGE,
                    "%s row %d has %d bytes; the most is %d"
                            .formatted(file.label(), row.number(), row.size(), MAX_ROW_BYTES)));
            return;
        }
        pace.step();
        if (skipped.test(row.bytes())) {
            sender.sendToBeSkipped(row);
            skips++;
        } else {
            sender.send(row);
        }
        sent++;
        bytes += row.bytes().length;
    }

    /** Waits until the broker has all. */
    public void finish() {
        sender.flush();
    }

    /** Bytes read from disk so far, of files that may be packed. */
    public long read() {
        return read.get();
    }

    public long sent() {
        return sent;
    }

    public long bytes() {
        return bytes;
    }

    /** Of the rows that were sent those that the line skips. */
    public long skipped() {
        return skips;
    }

    public long refused() {
        return refused;
    }
}

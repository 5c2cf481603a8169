package io.tunestream.cli.rejects;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tunestream.cli.client.Connection;
import io.tunestream.cli.client.KafkaConnection;
import io.tunestream.cli.input.OutputFile;
import io.tunestream.cli.terminal.NumberFormat;
import io.tunestream.cli.terminal.Terminal;
import io.tunestream.runtime.fault.ExitCode;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tunestream rejects export}: a line of JSON for each rejection, to be looked through or repaired. */
@Command
public final class RejectExportCommand implements Callable<Integer> {
    private final Terminal terminal;
    private long lines;
    private long gone;
    private String written = "";

    @Mixin
    private final RejectFilter filter = new RejectFilter();

    @Option(
            names = "--payload",
            description = "With what the records say, once for each record, so that they can be repaired and replayed.")
    private boolean payload;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "File to write instead of standard output; it appears once it is whole.")
    private @Nullable String to;

    @Mixin
    private final Connection connection = new Connection();

    public RejectExportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        filter.requireKnownCodes();
        try {
            export(new KafkaConnection(connection.settings()));
        } catch (IOException e) {
            throw new Fault(FaultCode.FILE_UNWRITABLE, "the file cannot be written: " + e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw new Fault(FaultCode.FILE_UNWRITABLE, "the file cannot be written: " + e.getMessage(), e);
        }
        terminal.err()
                .println(NumberFormat.of(lines, "rejection")
                        + (gone == 0 ? "" : "; of %s the record is gone".formatted(NumberFormat.count(gone))));
        if (payload && to != null) {
            terminal.err()
                    .println("next: repair what is wrong in \"payload\", then tunestream rejects replay --file " + to);
        }
        return ExitCode.OK.number();
    }

    private void export(KafkaConnection kafka) throws IOException {
        if (to == null) {
            OutputStream out = new BufferedOutputStream(terminal.out());
            write(kafka, out);
            out.flush();
            return;
        }
        try (OutputFile file = OutputFile.create(to, true)) {
            write(kafka, file.out());
            file.commit();
        }
    }

    private void write(KafkaConnection kafka, OutputStream out) {
        Payloads payloads = new Payloads(kafka);
        new RejectReader(kafka, terminal).read(filter.since(), reject -> {
            if (filter.test(reject)) {
                write(reject, payloads, out);
            }
        });
    }

    private void write(Reject reject, Payloads payloads, OutputStream out) {
        ObjectNode json = RejectJson.of(reject);
        if (payload && !reject.source().equals(written)) {
            written = reject.source();
            payloads.of(reject).ifPresentOrElse(bytes -> RejectJson.addPayload(json, bytes), () -> gone++);
        }
        try {
            out.write((json + "\n").getBytes(UTF_8));
            lines++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

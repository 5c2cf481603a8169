package io.tunestream.cli.command;

import io.tunestream.cli.client.Connection;
import io.tunestream.cli.client.KafkaConnection;
import io.tunestream.cli.input.OutputFile;
import io.tunestream.cli.terminal.NumberFormat;
import io.tunestream.cli.terminal.Terminal;
import io.tunestream.runtime.fault.ExitCode;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.snapshot.BatchRebuilder;
import io.tunestream.snapshot.StoredBatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tunestream batch rebuild ID}. */
@Command(
        name = "rebuild",
        description =
                "Build a batch's bytes again from the log; printed or written only once their SHA-256 is the recorded one.")
public final class RebuildCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "ID", description = "Batch.")
    private String id = "";

    @Option(names = "--to", paramLabel = "FILE", description = "File to write instead of standard output.")
    private @Nullable String to;

    @Mixin
    private final Connection connection = new Connection();

    public RebuildCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        KafkaConnection clients = new KafkaConnection(connection.settings());
        clients.ensure(List.of(clients.topics().batchReady(), clients.topics().exampleAccepted()));
        StoredBatch batch = clients.readyTopic()
                .find(id)
                .orElseThrow(() -> new Fault(FaultCode.BATCH_NOT_FOUND, "there is no batch " + id));
        try {
            rebuild(clients.rebuilder(), batch);
        } catch (IOException e) {
            throw new Fault(FaultCode.FILE_UNWRITABLE, "the batch cannot be written: " + e.getMessage(), e);
        }
        terminal.err()
                .println("batch %s: %s, sha256 %s as recorded"
                        .formatted(id, NumberFormat.of(batch.examples(), "example"), batch.sha256()));
        return ExitCode.OK.number();
    }

    /** By way of a temporary file, so that nothing is seen that is not proven. */
    private void rebuild(BatchRebuilder rebuilder, StoredBatch batch) throws IOException {
        Path proven = Files.createTempFile("tunestream-batch", ".jsonl");
        try {
            rebuilder.rebuild(batch, proven);
            if (to == null) {
                Files.copy(proven, terminal.out());
                return;
            }
            try (OutputFile file = OutputFile.create(to, true)) {
                Files.copy(proven, file.out());
                file.commit();
            }
        } finally {
            Files.deleteIfExists(proven);
        }
    }
}

package io.tunestream.cli.query;

import com.fasterxml.jackson.databind.JsonNode;
import io.tunestream.cli.client.Connection;
import io.tunestream.cli.client.KafkaConnection;
import io.tunestream.cli.input.OutputFile;
import io.tunestream.cli.input.TargetNames;
import io.tunestream.cli.terminal.NumberFormat;
import io.tunestream.cli.terminal.Progress;
import io.tunestream.cli.terminal.Terminal;
import io.tunestream.example.LineKindException;
import io.tunestream.example.target.Target;
import io.tunestream.record.Split;
import io.tunestream.runtime.fault.ExitCode;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.runtime.file.Directories;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.snapshot.RebuiltBatches;
import io.tunestream.snapshot.SideTotals;
import io.tunestream.snapshot.SnapshotExport;
import io.tunestream.snapshot.SnapshotFiles;
import io.tunestream.snapshot.SnapshotStore;
import io.tunestream.storage.ObjectStore;
import io.tunestream.storage.ObjectStoreSettings;
import io.tunestream.storage.ObjectStores;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tunestream snapshots export ID}: the training file again, byte for byte, or as another target has its lines. */
@Command
public final class SnapshotExportCommand implements Callable<Integer> {

    /** A side as people write it. */
    enum Side {
        train,
        validation;

        Split split() {
            return this == train ? Split.TRAIN : Split.VALIDATION;
        }
    }

    private final Terminal terminal;

    /** What the lines cannot say, and what the target refuses. */
    private final List<String> told = new ArrayList<>();

    @Parameters(paramLabel = "ID", description = "Job, or SHA-256 of the manifest or its beginning.")
    private String id = "";

    @Option(
            names = "--side",
            paramLabel = "SIDE",
            defaultValue = "train",
            description = "train or validation; default ${DEFAULT-VALUE}.")
    private Side side = Side.train;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "File to write instead of standard output; it appears once its SHA-256 is proven.")
    private @Nullable String to;

    @Option(
            names = "--target",
            paramLabel = "NAME",
            completionCandidates = TargetNames.class,
            description =
                    "Whose lines to write: ${COMPLETION-CANDIDATES}; the snapshot's own where it is left out. What its lines cannot"
                            + " say, and what it refuses about the file, is told.")
    private @Nullable String targetName;

    @Option(names = "--verify", description = "Write nothing: only prove that the file can be made again.")
    private boolean verify;

    @Mixin
    private final Connection connection = new Connection();

    public SnapshotExportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Target target = targetName == null ? null : TargetNames.find(targetName);
        Settings settings = connection.settings();
        JsonNode snapshot = SnapshotJobs.one(settings, id);
        try {
            SideTotals totals = export(settings, snapshot, target);
            terminal.err()
                    .println("%s of %s: %s, %s, sha256 %s as recorded"
                            .formatted(
                                    side,
                                    snapshot.path("dataset").asText(),
                                    NumberFormat.of(totals.examples(), "example"),
                                    NumberFormat.bytes(totals.sizeBytes()),
                                    totals.sha256()));
            told.forEach(terminal.err()::println);
        } catch (LineKindException e) {
            throw new Fault(FaultCode.USAGE, "the snapshot cannot be written so: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new Fault(FaultCode.FILE_UNWRITABLE, "the file cannot be written: " + e.getMessage(), e);
        }
        return ExitCode.OK.number();
    }

    private SideTotals export(Settings settings, JsonNode snapshot, @Nullable Target target) throws IOException {
        if (verify) {
            return write(settings, snapshot, target, OutputStream.nullOutputStream());
        }
        if (to == null) {
            OutputStream out = new BufferedOutputStream(terminal.out());
            SideTotals totals = write(settings, snapshot, target, out);
            out.flush();
            return totals;
        }
        try (OutputFile file = OutputFile.create(to, true)) {
            SideTotals totals = write(settings, snapshot, target, file.out());
            file.commit();
            return totals;
        }
    }

    private SideTotals write(Settings settings, JsonNode snapshot, @Nullable Target target, OutputStream out)
            throws IOException {
        if (target == null) {
            return write(settings, snapshot, out);
        }
        SnapshotLines lines = new SnapshotLines(target, out);
        SideTotals totals = write(settings, snapshot, lines.in());
        told.addAll(lines.losses());
        told.addAll(side == Side.train ? lines.refusals(totals.examples()) : List.of());
        return totals;
    }

    private SideTotals write(Settings settings, JsonNode snapshot, OutputStream out) throws IOException {
        String key = snapshot.path("key").asText();
        String sha256 = snapshot.path("sha256").asText();
        long batches = snapshot.path(side == Side.train ? "trainBatches" : "validationBatches")
                .asLong();
        Path work = Files.createTempDirectory("tunestream-export");
        try (ObjectStore store = ObjectStores.open(settings.of(ObjectStoreSettings.class));
                Progress progress = Progress.of(terminal, "exporting", "batches", batches)) {
            RebuiltBatches missing = new RebuiltBatches(new KafkaConnection(settings).rebuilder(), store, work);
            long[] done = {0};
            return new SnapshotExport(new SnapshotStore(store), new SnapshotFiles(store, missing))
                    .write(key, sha256, side.split(), out, batch -> progress.at(++done[0]));
        } finally {
            Directories.delete(work);
        }
    }
}

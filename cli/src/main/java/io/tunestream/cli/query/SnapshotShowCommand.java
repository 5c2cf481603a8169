package io.tunestream.cli.query;

import com.fasterxml.jackson.databind.JsonNode;
import io.tunestream.cli.client.Connection;
import io.tunestream.cli.terminal.NumberFormat;
import io.tunestream.cli.terminal.OutputFormat;
import io.tunestream.cli.terminal.Table;
import io.tunestream.cli.terminal.Terminal;
import io.tunestream.runtime.fault.ExitCode;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.runtime.setting.Settings;
import io.tunestream.snapshot.SideTotals;
import io.tunestream.snapshot.SnapshotPage;
import io.tunestream.snapshot.SnapshotStore;
import io.tunestream.snapshot.StoredBatch;
import io.tunestream.storage.ObjectStore;
import io.tunestream.storage.ObjectStoreSettings;
import io.tunestream.storage.ObjectStores;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tunestream snapshots show ID}: a manifest's totals and batches. */
@Command
public final class SnapshotShowCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "ID", description = "Job, or SHA-256 of the manifest or its beginning.")
    private String id = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table, json (the manifest, as it is stored) or id; default ${DEFAULT-VALUE}.")
    private OutputFormat output = OutputFormat.table;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "Most batches in the table; default ${DEFAULT-VALUE}.")
    private int limit;

    @Mixin
    private final Connection connection = new Connection();

    public SnapshotShowCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Settings settings = connection.settings();
        JsonNode snapshot = SnapshotJobs.one(settings, id);
        try (ObjectStore store = ObjectStores.open(settings.of(ObjectStoreSettings.class))) {
            show(store, snapshot);
        } catch (IOException e) {
            throw new Fault(FaultCode.SNAPSHOT_UNREADABLE, "the manifest cannot be read: " + e.getMessage(), e);
        }
        return ExitCode.OK.number();
    }

    private void show(ObjectStore store, JsonNode snapshot) throws IOException {
        String key = snapshot.path("key").asText();
        switch (output) {
            case table -> table(snapshot, new SnapshotStore(store).page(key, 0, limit));
            case json, jsonl -> {
                try (InputStream manifest = store.open(key)) {
                    manifest.transferTo(terminal.out());
                    terminal.out().println();
                }
            }
            case id -> terminal.out().println(snapshot.path("sha256").asText());
        }
    }

    private void table(JsonNode snapshot, SnapshotPage page) {
        terminal.out()
                .println("snapshot %s of %s"
                        .formatted(
                                snapshot.path("sha256").asText(), page.totals().dataset()));
        terminal.out().println("manifest   " + snapshot.path("key").asText());
        side("training", page.totals().train());
        side("validation", page.totals().validation());
        Table table = new Table(List.of("BATCH", "SPLIT", "EXAMPLES", "EXCLUDED", "TOKENS", "SIZE", "SHA-256"));
        page.batches().forEach(batch -> table.add(cells(batch)));
        table.print(terminal.out(), terminal.style());
        if (page.more()) {
            terminal.err().println("the first %d batches; --limit shows more".formatted(limit));
        }
    }

    private void side(String name, SideTotals side) {
        terminal.out()
                .println("%-10s %s, %s, %s tokens, %s, sha256 %s"
                        .formatted(
                                name,
                                NumberFormat.of(side.batches(), "batch"),
                                NumberFormat.of(side.examples(), "example"),
                                NumberFormat.count(side.tokens()),
                                NumberFormat.bytes(side.sizeBytes()),
                                side.sha256()));
    }

    private static List<String> cells(StoredBatch batch) {
        return List.of(
                batch.id(),
                batch.split().name().toLowerCase(Locale.ROOT),
                NumberFormat.count(batch.examples()),
                NumberFormat.count(batch.excludedExamples()),
                NumberFormat.count(batch.tokens()),
                NumberFormat.bytes(batch.sizeBytes()),
                batch.sha256());
    }
}

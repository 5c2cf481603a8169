package io.tunestream.cli.query;

import io.tunestream.cli.client.ApiClient;
import io.tunestream.cli.client.Connection;
import io.tunestream.cli.terminal.OutputFormat;
import io.tunestream.cli.terminal.Terminal;
import io.tunestream.runtime.fault.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tunestream snapshots}: what jobs trained on, newest first. */
@Command
public final class SnapshotListCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table, json, jsonl or id; default ${DEFAULT-VALUE}.")
    private OutputFormat output = OutputFormat.table;

    @Option(names = "--dataset", paramLabel = "NAME", defaultValue = "", description = "Only of this dataset.")
    private String dataset = "";

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "Most items; default ${DEFAULT-VALUE}.")
    private int limit;

    @Mixin
    private final Connection connection = new Connection();

    public SnapshotListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (ApiClient api = ApiClient.of(connection.settings())) {
            new Printer(terminal, ResourceKind.SNAPSHOTS).list(new SnapshotJobs(api).list(dataset, limit), output);
        }
        return ExitCode.OK.number();
    }
}

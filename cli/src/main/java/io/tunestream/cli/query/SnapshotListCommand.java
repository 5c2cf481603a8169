package io.tunestream.cli.query;

import com.fasterxml.jackson.databind.JsonNode;
import io.tunestream.cli.client.ApiClient;
import io.tunestream.cli.client.Connection;
import io.tunestream.cli.terminal.Terminal;
import io.tunestream.runtime.fault.ExitCode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tunestream snapshots}: what jobs trained on, newest first. */
@Command
public final class SnapshotListCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private final ListOptions options = new ListOptions();

    @Mixin
    private final Connection connection = new Connection();

    public SnapshotListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (ApiClient api = ApiClient.of(connection.settings())) {
            List<JsonNode> snapshots = new SnapshotJobs(api).list(options.dataset(), options.limit());
            new Printer(terminal, ResourceKind.SNAPSHOTS).list(snapshots, options.format());
        }
        return ExitCode.OK.number();
    }
}

package io.tunestream.cli.query;

import io.tunestream.cli.client.ApiClient;
import io.tunestream.cli.client.Connection;
import io.tunestream.cli.terminal.OutputFormat;
import io.tunestream.cli.terminal.Terminal;
import io.tunestream.runtime.fault.ExitCode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tunestream datasets show ID} and the like: everything that is known of one. */
@Command
public final class ShowCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final ResourceKind kind;

    @Parameters(paramLabel = "ID", description = "Name or id; for a model, its dataset.")
    private String id = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table, json, jsonl or id; default ${DEFAULT-VALUE}.")
    private OutputFormat output = OutputFormat.table;

    @Mixin
    private final Connection connection = new Connection();

    public ShowCommand(Terminal terminal, ResourceKind kind) {
        this.terminal = terminal;
        this.kind = kind;
    }

    @Override
    public Integer call() {
        try (ApiClient api = ApiClient.of(connection.settings())) {
            String path = kind.path() + "/" + URLEncoder.encode(id, StandardCharsets.UTF_8);
            new Printer(terminal, kind).one(api.get(path), output);
        }
        return ExitCode.OK.number();
    }
}

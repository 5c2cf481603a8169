package io.tunestream.cli.query;

import io.tunestream.cli.client.ApiClient;
import io.tunestream.cli.client.Connection;
import io.tunestream.cli.terminal.Terminal;
import io.tunestream.runtime.fault.ExitCode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tunestream datasets show ID} and the like: everything that is known of one. */
@Command
public final class ShowCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final ResourceKind kind;

    @Parameters(paramLabel = "ID", description = "Name or id; for a model, its dataset.")
    private String id = "";

    @Mixin
    private final PrintOptions print = new PrintOptions();

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
            new Printer(terminal, kind).one(api.get(path), print.format());
        }
        return ExitCode.OK.number();
    }
}

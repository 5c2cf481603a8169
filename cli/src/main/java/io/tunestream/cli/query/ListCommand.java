package io.tunestream.cli.query;

import com.fasterxml.jackson.databind.JsonNode;
import io.tunestream.cli.client.ApiClient;
import io.tunestream.cli.client.Connection;
import io.tunestream.cli.terminal.Terminal;
import io.tunestream.runtime.fault.ExitCode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tunestream datasets}, {@code batches}, {@code jobs} and {@code models}: what the status service lists. */
@Command
public final class ListCommand implements Callable<Integer> {

    private static final int PAGE = 1000;

    private final Terminal terminal;
    private final ResourceKind kind;

    @Mixin
    private final ListOptions options = new ListOptions();

    @Option(
            names = "--state",
            paramLabel = "STATE",
            defaultValue = "",
            description = "Only in this state; for jobs and models.")
    private String state = "";

    @Mixin
    private final Connection connection = new Connection();

    public ListCommand(Terminal terminal, ResourceKind kind) {
        this.terminal = terminal;
        this.kind = kind;
    }

    @Override
    public Integer call() {
        try (ApiClient api = ApiClient.of(connection.settings())) {
            new Printer(terminal, kind).list(items(api), options.format());
        }
        return ExitCode.OK.number();
    }

    private List<JsonNode> items(ApiClient api) {
        List<JsonNode> items = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = api.get(query(after, Math.min(PAGE, options.limit() - items.size())));
            page.path("items").forEach(items::add);
            after = page.path("next").asText("");
        } while (!after.isEmpty() && !after.equals("null") && items.size() < options.limit());
        return items;
    }

    private String query(String after, int size) {
        return kind.path() + "?limit=" + Math.max(1, size) + parameter("dataset", options.dataset())
                + parameter("state", state) + parameter("after", after);
    }

    private static String parameter(String name, String value) {
        return value.isEmpty() ? "" : "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}

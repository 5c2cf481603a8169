package io.tunestream.cli.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tunestream.cli.terminal.OutputFormat;
import io.tunestream.cli.terminal.Table;
import io.tunestream.cli.terminal.Terminal;
import java.util.List;
import java.util.Locale;

/** Prints what the API answered. */
final class Printer {

    private final Terminal terminal;
    private final ResourceKind kind;

    Printer(Terminal terminal, ResourceKind kind) {
        this.terminal = terminal;
        this.kind = kind;
    }

    void list(List<JsonNode> items, OutputFormat format) {
        switch (format) {
            case table -> table(items);
            case json ->
                terminal.out()
                        .println(JsonNodeFactory.instance
                                .arrayNode()
                                .addAll(items)
                                .toPrettyString());
            case jsonl -> items.forEach(item -> terminal.out().println(item));
            case id ->
                items.forEach(item -> terminal.out().println(item.at(kind.id()).asText()));
        }
    }

    void one(JsonNode item, OutputFormat format) {
        switch (format) {
            case table -> flat(item, "");
            case json -> terminal.out().println(item.toPrettyString());
            case jsonl -> terminal.out().println(item);
            case id -> terminal.out().println(item.at(kind.id()).asText());
        }
    }

    private void table(List<JsonNode> items) {
        if (items.isEmpty()) {
            terminal.err().println("no " + kind.name().toLowerCase(Locale.ROOT) + " yet");
            return;
        }
        Table table = new Table(kind.columns().stream().map(Column::heading).toList());
        items.forEach(item ->
                table.add(kind.columns().stream().map(column -> column.of(item)).toList()));
        table.print(terminal.out(), terminal.style());
    }

    /** One line for each value: its path and what it is. */
    private void flat(JsonNode node, String path) {
        if (node.isObject()) {
            node.properties()
                    .forEach(entry ->
                            flat(entry.getValue(), path.isEmpty() ? entry.getKey() : path + "." + entry.getKey()));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                flat(node.get(i), path + "[" + i + "]");
            }
        } else {
            terminal.out().println(terminal.style().dim(path + ": ") + node.asText());
        }
    }
}

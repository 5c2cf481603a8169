package io.tunestream.cli.query;

import io.tunestream.cli.terminal.OutputFormat;
import picocli.CommandLine.Option;

/** Options of every command that prints what there is. */
public final class PrintOptions {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table, json, jsonl or id; default ${DEFAULT-VALUE}.")
    private OutputFormat output = OutputFormat.table;

    public OutputFormat format() {
        return output;
    }
}

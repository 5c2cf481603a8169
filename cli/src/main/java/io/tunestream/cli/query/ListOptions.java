package io.tunestream.cli.query;

import io.tunestream.cli.terminal.OutputFormat;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of every command that lists. */
final class ListOptions {

    @Mixin
    private final PrintOptions print = new PrintOptions();

    @Option(names = "--dataset", paramLabel = "NAME", defaultValue = "", description = "Only of this dataset.")
    private String dataset = "";

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "Most items; default ${DEFAULT-VALUE}.")
    private int limit;

    OutputFormat format() {
        return print.format();
    }

    /** Empty for all. */
    String dataset() {
        return dataset;
    }

    int limit() {
        return limit;
    }
}

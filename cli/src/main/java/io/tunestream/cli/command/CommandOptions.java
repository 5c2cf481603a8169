package io.tunestream.cli.command;

import io.tunestream.cli.client.WaitOptions;
import io.tunestream.cli.terminal.OutputFormat;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of every command that the job service carries out. */
final class CommandOptions {

    @Mixin
    private final WaitOptions wait = new WaitOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table (a line for a person), json, jsonl or id (of the job); default ${DEFAULT-VALUE}.")
    private OutputFormat output = OutputFormat.table;

    WaitOptions waiting() {
        return wait;
    }

    OutputFormat output() {
        return output;
    }
}

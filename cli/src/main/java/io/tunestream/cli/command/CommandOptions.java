package io.tunestream.cli.command;

import io.tunestream.cli.terminal.OutputFormat;
import java.time.Duration;
import picocli.CommandLine.Option;

/** Options of every command that the job service carries out. */
final class CommandOptions {

    @Option(names = "--no-wait", description = "Return once the command is sent, whatever becomes of it.")
    private boolean unawaited;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "Longest wait for the answer of the job service; default ${DEFAULT-VALUE}.")
    private long seconds;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table (a line for a person), json, jsonl or id (of the job); default ${DEFAULT-VALUE}.")
    private OutputFormat output = OutputFormat.table;

    boolean waits() {
        return !unawaited;
    }

    Duration longestWait() {
        return Duration.ofSeconds(seconds);
    }

    OutputFormat output() {
        return output;
    }
}

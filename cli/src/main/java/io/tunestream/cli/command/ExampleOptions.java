package io.tunestream.cli.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which examples a command concerns; exactly one of them is given. */
final class ExampleOptions {

    @Option(
            names = "--example",
            paramLabel = "ID",
            description =
                    "An example: BATCH:NUMBER, as a job's reason names it, or its fingerprint, 32 hexadecimal digits.")
    private @Nullable String example;

    @Option(
            names = "--source",
            paramLabel = "PARTITION:OFFSET",
            description = "All examples of a record of the raw topic.")
    private @Nullable String source;

    @Option(names = "--batch", paramLabel = "ID", description = "All examples of a batch.")
    private @Nullable String batch;

    @Nullable
    String example() {
        return example;
    }

    @Nullable
    String source() {
        return source;
    }

    @Nullable
    String batch() {
        return batch;
    }
}

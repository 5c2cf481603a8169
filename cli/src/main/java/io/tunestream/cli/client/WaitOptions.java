package io.tunestream.cli.client;

import java.time.Duration;
import picocli.CommandLine.Option;

/** Options of every command that a service answers. */
public final class WaitOptions {

    @Option(names = "--no-wait", description = "Return once everything is sent, whatever becomes of it.")
    private boolean unawaited;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "Give up after so long without an answer of the service; default ${DEFAULT-VALUE}.")
    private long seconds;

    public boolean waits() {
        return !unawaited;
    }

    public Duration longest() {
        return Duration.ofSeconds(seconds);
    }
}

package io.tunestream.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.cli.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Commands that find a stack, and keep what they say. */
final class ToldCommands {

    /** Those that tell of everything that there is. */
    static final String[] OF_ALL = {
        "datasets",
        "datasets -o json",
        "datasets show passing",
        "batches -o json",
        "jobs -o json",
        "models -o json",
        "models show passing",
        "snapshots",
        "rejects",
        "rejects list -o json --limit 100000",
        "cost --dataset passing"
    };

    private final ToldTexts into;
    private final Path folder;
    private final Map<String, String> addresses;

    ToldCommands(ToldTexts into, Path folder, Map<String, String> addresses) {
        this.into = into;
        this.folder = folder;
        this.addresses = addresses;
    }

    /** Runs them in this process, one after another. */
    void run(String... lines) {
        for (String line : lines) {
            Run run = Run.of(addresses, line.split(" "));
            add(line, run.exit(), run.out(), run.err());
        }
    }

    /** Starts them in processes of their own, side by side, since they log, or read files beside the stack. */
    List<TunestreamProcess> startApart(String... lines) throws IOException {
        List<TunestreamProcess> running = new ArrayList<>();
        for (String line : lines) {
            running.add(TunestreamProcess.start(folder, line.split(" ")));
        }
        return running;
    }

    /** Waits for their ends. */
    void await(List<TunestreamProcess> running) {
        for (TunestreamProcess each : running) {
            TunestreamProcess.Ended ended = each.await();
            add("of its own process", ended.exit(), ended.out(), ended.err());
        }
    }

    private void add(String line, int exit, String out, String err) {
        assertThat(exit).as(line + ": " + err).isBetween(0, 1);
        into.add("tunestream " + line, out + err);
    }
}

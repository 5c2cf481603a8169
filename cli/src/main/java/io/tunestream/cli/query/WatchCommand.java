package io.tunestream.cli.query;

import com.fasterxml.jackson.databind.JsonNode;
import io.tunestream.cli.client.ApiClient;
import io.tunestream.cli.client.Connection;
import io.tunestream.cli.terminal.OutputFormat;
import io.tunestream.cli.terminal.Terminal;
import io.tunestream.runtime.fault.ExitCode;
import io.tunestream.runtime.fault.Fault;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tunestream jobs watch ID}: what happens to a job, until its end. */
@Command(description = "Follow a job to its end; exit code 1 where it does not succeed.")
public final class WatchCommand implements Callable<Integer> {

    private static final long PAUSE_MS = 500;

    private final Terminal terminal;

    @Parameters(paramLabel = "ID", description = "Job.")
    private String id = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table (lines for a person) or jsonl (one event a line); default ${DEFAULT-VALUE}.")
    private OutputFormat output = OutputFormat.table;

    @Mixin
    private final Connection connection = new Connection();

    public WatchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (ApiClient api = ApiClient.of(connection.settings());
                LossProgress story = new LossProgress(terminal, "")) {
            JobFeed feed = new JobFeed(api, id);
            while (true) {
                // The job first, then its events: what led to an end is printed before the end.
                JsonNode job = feed.job();
                feed.newEvents().forEach(event -> print(event, story));
                if (JobFeed.hasEnded(job)) {
                    story.close();
                    return end(job);
                }
                pause();
            }
        }
    }

    private void print(JsonNode event, LossProgress story) {
        if (output != OutputFormat.table) {
            terminal.out().println(event);
        } else if (LossProgress.isLoss(event)) {
            story.loss(event);
        } else {
            terminal.out().println(EventLine.of(event, terminal.style()));
        }
    }

    private int end(JsonNode job) {
        boolean succeeded = JobFeed.hasSucceeded(job);
        if (output == OutputFormat.table) {
            String model = succeeded
                    ? ": " + job.path("tunedModel").asText()
                    : ": " + job.path("message").asText();
            terminal.out().println("job %s %s%s".formatted(id, job.path("state").asText(), model));
        }
        return (succeeded ? ExitCode.OK : ExitCode.NOT_ALL_WELL).number();
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MS);
        } catch (InterruptedException e) {
            throw Fault.interrupted();
        }
    }
}

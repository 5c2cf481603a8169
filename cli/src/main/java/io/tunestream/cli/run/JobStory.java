package io.tunestream.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.tunestream.cli.ask.JobFeed;
import io.tunestream.cli.show.Progress;
import io.tunestream.cli.show.Terminal;
import io.tunestream.schema.fault.Fault;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shows a job's loss as it falls: a bar on a terminal, about ten lines in a pipe. For one thread. */
final class JobStory implements AutoCloseable {

    private static final int LINES = 10;

    private final Terminal terminal;
    private @Nullable Progress bar;
    private int told;

    JobStory(Terminal terminal) {
        this.terminal = terminal;
    }

    void event(JsonNode event) {
        if (event.path("kind").asText().equals("metrics")
                && event.path("metrics").has("train_loss")) {
            metrics(event.path("step").asInt(), event.path("totalSteps").asInt(), loss(event.path("metrics")));
        }
    }

    private void metrics(int step, int steps, String loss) {
        if (terminal.outWidth() > 0) {
            Progress shown = bar == null ? Progress.of(terminal, "train", "steps", steps) : bar;
            bar = shown;
            shown.at(step);
            shown.note(loss);
        }
        boolean due = steps == 0 || step >= steps || step * LINES / steps >= told;
        if (terminal.outWidth() == 0 && due) {
            told = steps == 0 ? told : step * LINES / steps + 1;
            terminal.out().println("             step %d/%d  %s".formatted(step, steps, loss));
        }
    }

    private static String loss(JsonNode metrics) {
        String train = String.format(
                Locale.ROOT, "train loss %.4f", metrics.path("train_loss").asDouble());
        return metrics.has("valid_loss")
                ? train
                        + String.format(
                                Locale.ROOT,
                                "  validation loss %.4f",
                                metrics.path("valid_loss").asDouble())
                : train;
    }

    /** Throws where the job ended otherwise than well. */
    void requireWell(JsonNode job) {
        String state = job.path("state").asText();
        if (JobFeed.hasEnded(job) && !state.equals("SUCCEEDED")) {
            throw new Fault(
                    "JOB_" + state,
                    "the job ended as %s: %s"
                            .formatted(state, job.path("message").asText()));
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}

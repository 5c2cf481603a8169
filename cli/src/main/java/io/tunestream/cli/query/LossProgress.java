package io.tunestream.cli.query;

import com.fasterxml.jackson.databind.JsonNode;
import io.tunestream.cli.terminal.Progress;
import io.tunestream.cli.terminal.Terminal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shows a job's loss as it falls: a bar on a terminal, about ten lines in a pipe. For one thread. */
public final class LossProgress implements AutoCloseable {

    private static final int LINES = 10;

    private final Terminal terminal;
    private final String indent;
    private @Nullable Progress bar;
    private int told;

    /**
     * Nothing is shown before the first loss.
     *
     * @param indent what stands before a line
     */
    public LossProgress(Terminal terminal, String indent) {
        this.terminal = terminal;
        this.indent = indent;
    }

    /** Whether the event tells a loss, and so belongs here. */
    public static boolean isLoss(JsonNode event) {
        return event.path("kind").asText().equals("metrics")
                && event.path("metrics").has("train_loss");
    }

    /** Takes an event that {@link #isLoss}. */
    public void loss(JsonNode event) {
        int step = event.path("step").asInt();
        int steps = event.path("totalSteps").asInt();
        String loss = sentence(event.path("metrics"));
        if (terminal.errWidth() > 0 && terminal.outWidth() > 0) {
            Progress shown = bar == null ? Progress.of(terminal, "train", "steps", steps) : bar;
            bar = shown;
            shown.at(step);
            shown.note(loss);
        } else if (steps == 0 || step >= steps || step * LINES / steps >= told) {
            told = steps == 0 ? told : step * LINES / steps + 1;
            terminal.out().println("%sstep %d/%d  %s".formatted(indent, step, steps, loss));
        }
    }

    private static String sentence(JsonNode metrics) {
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

    /** Leaves the bar at where it is. */
    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}

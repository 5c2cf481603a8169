package io.tunestream.provider.selfhosted;

import io.tunestream.provider.ProviderEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * One stream of a trainer's output, understood line by line. A line that does not say its step has the one that the trainer's
 * state has for it, else so many more than the line before it, else, behind lines that were thrown away, what its epoch tells.
 */
public final class LogReading {

    private static final int SHARES = 10;
    /** Events that are kept of a trainer that prints without end; older ones were seen long ago. */
    private static final int MOST = 20_000;

    private final List<Integer> lossSteps;
    private final int stepsALine;
    private final Deque<ProviderEvent> metrics = new ArrayDeque<>();
    private final List<ProviderEvent> progress = new ArrayList<>();
    private int total;
    private int barTotal;
    private int share;
    private int losses;
    private int step;
    private double stepsAnEpoch;
    private boolean gap;
    private double tokens;

    /**
     * @param lossSteps  steps of the first lines that tell a loss, as far as they are known
     * @param stepsALine steps between two such lines
     * @param total      steps in all; 0 where not known
     */
    public LogReading(List<Integer> lossSteps, int stepsALine, int total) {
        this.lossSteps = lossSteps;
        this.stepsALine = stepsALine;
        this.total = total;
    }

    /** Takes the next line. */
    public void read(LogLine line) {
        gap |= line.afterGap();
        if (line.text().indexOf('|') >= 0) {
            ProgressBar.of(line.text()).ifPresent(bar -> add(bar, line));
        }
        LoggedNumbers.of(line.text()).ifPresent(numbers -> add(numbers, line));
    }

    /** The first bar is the training's; an evaluation has one of its own in between. */
    private void add(ProgressBar bar, LogLine line) {
        barTotal = barTotal == 0 ? bar.total() : barTotal;
        if (bar.total() != barTotal) {
            return;
        }
        total = Math.max(total, barTotal);
        int reached = (int) ((long) SHARES * bar.step() / Math.max(1, bar.total()));
        if (reached > share) {
            share = reached;
            String message = "%d %%, %s left".formatted(bar.percent(), bar.remaining());
            progress.add(new ProviderEvent(
                    line.id() + "-bar", "message", "info", message, bar.step(), bar.total(), Map.of(), line.time()));
        }
    }

    private void add(Map<String, Double> numbers, LogLine line) {
        MetricEvent.first(numbers, MetricEvent.TOTAL).ifPresent(said -> total = said);
        tokens = Math.max(tokens, numbers.getOrDefault("num_tokens", 0.0));
        step = stepOf(numbers);
        if (metrics.size() == MOST) {
            metrics.removeFirst();
        }
        metrics.add(MetricEvent.of(line.id(), numbers, step, total, line.time()));
    }

    private int stepOf(Map<String, Double> numbers) {
        OptionalInt said = MetricEvent.first(numbers, MetricEvent.STEP);
        int next = step;
        if (said.isPresent()) {
            next = said.getAsInt();
        } else if (MetricEvent.isTraining(numbers)) {
            next = counted(numbers.getOrDefault("epoch", 0.0));
        }
        losses += MetricEvent.isTraining(numbers) ? 1 : 0;
        return next;
    }

    private int counted(double epoch) {
        if (gap) {
            return stepsAnEpoch > 0 ? (int) Math.round(epoch * stepsAnEpoch) : step + stepsALine;
        }
        int next = losses < lossSteps.size() ? lossSteps.get(losses) : step + stepsALine;
        stepsAnEpoch = epoch > 0 ? next / epoch : stepsAnEpoch;
        return next;
    }

    /** Events of lines with numbers, in their order. */
    public List<ProviderEvent> metrics() {
        return List.copyOf(metrics);
    }

    /** Events of progress bars, one for each tenth. */
    public List<ProviderEvent> progress() {
        return progress;
    }

    /** Steps in all; 0 where not known. */
    public int total() {
        return total;
    }

    /** Tokens trained, where the trainer counts them; else 0. */
    public long tokens() {
        return (long) tokens;
    }
}

package io.tunestream.provider.selfhosted;

import io.tunestream.provider.ProviderEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/** Events from the numbers of a trainer's log, under the names that all providers' metrics have here. Pure. */
public final class MetricEvent {

    private static final Map<String, String> NAMES = Map.of(
            "loss", "train_loss",
            "eval_loss", "valid_loss",
            "mean_token_accuracy", "train_mean_token_accuracy",
            "eval_mean_token_accuracy", "valid_mean_token_accuracy");
    /** Where a line tells how far the training is. */
    static final List<String> STEP = List.of("step", "global_step", "current_steps", "current_step");

    static final List<String> TOTAL = List.of("total_steps", "max_steps");
    private static final Set<String> SUMMARY = Set.of("train_runtime");

    private MetricEvent() {}

    /** The first of these numbers that there is. */
    static OptionalInt first(Map<String, Double> numbers, List<String> names) {
        return names.stream()
                .filter(numbers::containsKey)
                .mapToInt(name -> Math.max(0, numbers.getOrDefault(name, 0.0).intValue()))
                .findFirst();
    }

    /** Whether a number of that name says where a training is, and nothing of how it goes. */
    static boolean isPlace(String name) {
        return STEP.contains(name) || TOTAL.contains(name);
    }

    /** Whether the line sums the whole training up; its loss is the mean of all steps. */
    static boolean isSummary(Map<String, Double> numbers) {
        return numbers.keySet().stream().anyMatch(SUMMARY::contains);
    }

    /** Whether the line tells the loss of training steps. */
    static boolean isTraining(Map<String, Double> numbers) {
        return !isSummary(numbers) && (numbers.containsKey("loss") || numbers.containsKey("train_loss"));
    }

    /**
     * An event of such numbers: a message where they sum the training up or hold no metric.
     *
     * @param time milliseconds since the epoch
     */
    public static ProviderEvent of(String id, Map<String, Double> numbers, int step, int totalSteps, long time) {
        return isSummary(numbers)
                ? new ProviderEvent(id, "message", "info", summary(numbers), step, totalSteps, Map.of(), time)
                : metrics(id, numbers, step, totalSteps, time);
    }

    private static String summary(Map<String, Double> numbers) {
        return String.format(
                Locale.ROOT,
                "training took %.1f s; its mean loss is %.4f",
                numbers.getOrDefault("train_runtime", 0.0),
                numbers.getOrDefault("train_loss", Double.NaN));
    }

    /** A number that is none is said, and is no metric. */
    private static ProviderEvent metrics(String id, Map<String, Double> numbers, int step, int totalSteps, long time) {
        Map<String, Double> metrics = new TreeMap<>();
        List<String> strange = new ArrayList<>();
        numbers.forEach((name, value) -> {
            String ours = NAMES.getOrDefault(name, name);
            if (!Double.isFinite(value)) {
                strange.add(ours + " is " + (Double.isNaN(value) ? "not a number" : "infinite"));
            } else if (!isPlace(name)) {
                metrics.put(ours, value);
            }
        });
        String at = totalSteps > 0 ? "step %d of %d".formatted(step, totalSteps) : "step " + step;
        return new ProviderEvent(
                id,
                metrics.isEmpty() ? "message" : "metrics",
                strange.isEmpty() ? "info" : "warn",
                strange.isEmpty() ? at : at + ": " + String.join(", ", strange),
                step,
                totalSteps,
                metrics,
                time);
    }
}

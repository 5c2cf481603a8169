package io.tunestream.provider.selfhosted;

import com.fasterxml.jackson.databind.JsonNode;
import io.tunestream.provider.ProviderEvent;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How far a trainer is, as it says in the words of Kubeflow: a {@code trainerStatus} of a TrainJob, which the trainers of transformers post.
 *
 * @param percent   0 to 100; empty where it does not say
 * @param remaining seconds left; empty where it does not say
 * @param numbers   metrics by the trainer's names, NaN and infinite ones too
 * @param at        when it said so
 */
public record TrainerReport(OptionalInt percent, OptionalInt remaining, Map<String, Double> numbers, Instant at) {

    private static final int MOST_METRICS = 256;
    private static final String EPOCH = "current_epoch";

    public TrainerReport {
        numbers = Map.copyOf(numbers);
    }

    /** Empty where there is no time, or the value is no such object. What else is wrong in it is passed over. */
    public static Optional<TrainerReport> of(JsonNode trainerStatus) {
        return time(trainerStatus.path("lastUpdatedTime").asText())
                .map(at -> new TrainerReport(
                        number(trainerStatus.path("progressPercentage"), 100),
                        number(trainerStatus.path("estimatedRemainingSeconds"), Integer.MAX_VALUE),
                        numbers(trainerStatus.path("metrics")),
                        at));
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static OptionalInt number(JsonNode value, int most) {
        return value.isIntegralNumber() && value.canConvertToInt() && value.asInt() >= 0 && value.asInt() <= most
                ? OptionalInt.of(value.asInt())
                : OptionalInt.empty();
    }

    private static Map<String, Double> numbers(JsonNode metrics) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (JsonNode each : metrics) {
            String name = each.path("name").asText();
            OptionalDouble value = LoggedNumbers.number(each.path("value").asText());
            if (numbers.size() < MOST_METRICS && value.isPresent() && LoggedNumbers.isName(name)) {
                numbers.put(name.equals(EPOCH) ? "epoch" : name, value.getAsDouble());
            }
        }
        return numbers;
    }

    /** The report as an event: metrics where it tells any of the training, else a message. */
    public ProviderEvent event(String id) {
        int step = MetricEvent.first(numbers, MetricEvent.STEP).orElse(0);
        int total = MetricEvent.first(numbers, MetricEvent.TOTAL).orElse(0);
        ProviderEvent event = MetricEvent.of(id, numbers, step, total, at.toEpochMilli());
        return new ProviderEvent(
                id,
                event.kind(),
                event.level(),
                progress() + event.message(),
                step,
                total,
                event.metrics(),
                at.toEpochMilli());
    }

    /** Such as {@code 45 %, 3600 s left: }. */
    private String progress() {
        if (percent.isEmpty()) {
            return "";
        }
        return remaining.isEmpty()
                ? "%d %%: ".formatted(percent.getAsInt())
                : "%d %%, %d s left: ".formatted(percent.getAsInt(), remaining.getAsInt());
    }

    /** Tokens trained, where the trainer counts them; else 0. */
    public long tokens() {
        return numbers.getOrDefault("num_tokens", 0.0).longValue();
    }
}

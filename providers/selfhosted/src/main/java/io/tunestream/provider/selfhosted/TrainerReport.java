package io.tunestream.provider.selfhosted;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tunestream.provider.ProviderEvent;
import java.io.IOException;
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
    /** Nanoseconds since the epoch are numbers until 2262. */
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

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

    /** Of a body as trainers post it: {@code {"trainerStatus": {…}}}. Empty where it is no report. */
    public static Optional<TrainerReport> ofBody(byte[] body) {
        try {
            return of(LogJson.MAPPER.readTree(body).path("trainerStatus"));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** As a {@code trainerStatus}: what was understood of it, and nothing else. */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        percent.ifPresent(value -> json.put("progressPercentage", value));
        remaining.ifPresent(value -> json.put("estimatedRemainingSeconds", value));
        ArrayNode metrics = json.putArray("metrics");
        numbers.forEach((name, value) -> metrics.addObject().put("name", name).put("value", Double.toString(value)));
        return json.put("lastUpdatedTime", at.toString());
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant())
                    .filter(at -> at.isAfter(Instant.EPOCH) && at.isBefore(LATEST));
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

    /** Without what the report before it told as well: trainers repeat a number until they have another. */
    public TrainerReport beyond(TrainerReport before) {
        Map<String, Double> news = new LinkedHashMap<>(numbers);
        news.entrySet()
                .removeIf(each -> !MetricEvent.isPlace(each.getKey())
                        && each.getValue().equals(before.numbers().get(each.getKey())));
        return new TrainerReport(percent, remaining, news, at);
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

package io.tunestream.cli.query;

import com.fasterxml.jackson.databind.JsonNode;
import io.tunestream.cli.terminal.Style;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;

/** A job event in one line for a person. */
public final class EventLine {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    private EventLine() {}

    public static String of(JsonNode event, Style style) {
        String time = TIME.format(Instant.ofEpochMilli(event.path("occurredAt").asLong()));
        return style.dim(time) + " " + what(event, style);
    }

    private static String what(JsonNode event, Style style) {
        return switch (event.path("kind").asText()) {
            case "state" -> style.bold(event.path("state").asText()) + because(event);
            case "metrics" -> "step %s %s".formatted(step(event), metrics(event));
            default -> event.path("message").asText();
        };
    }

    private static String because(JsonNode event) {
        String message = event.path("message").asText();
        return message.isEmpty() ? "" : " " + message;
    }

    private static String step(JsonNode event) {
        int total = event.path("totalSteps").asInt();
        return event.path("step").asInt() + (total > 0 ? "/" + total : "");
    }

    /** {@code train_loss 1.234, valid_loss 1.345}, losses first. */
    public static String metrics(JsonNode event) {
        return event.path("metrics").properties().stream()
                .sorted((a, b) -> Boolean.compare(
                        !a.getKey().endsWith("loss"), !b.getKey().endsWith("loss")))
                .map(metric -> String.format(
                        Locale.ROOT,
                        "%s %.4f",
                        metric.getKey(),
                        metric.getValue().asDouble()))
                .collect(Collectors.joining(", "));
    }
}

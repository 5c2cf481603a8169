package io.tunestream.example.format;

import static io.tunestream.example.parse.JsonValue.ABSENT;
import static java.util.stream.Collectors.joining;

import io.tunestream.example.adapt.Conversations;
import io.tunestream.example.check.LogRule;
import io.tunestream.example.check.Rule;
import io.tunestream.example.draft.Markers;
import io.tunestream.example.parse.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request or response as it was logged: JSON, JSON in a string, or a stream of events.
 *
 * @param logged what was logged
 * @param value  the JSON; absent where there is none, or events
 * @param events of a stream, each JSON
 * @param broken the rule that the body breaks so that it cannot be read; else null
 */
record Body(
        JsonValue logged,
        JsonValue value,
        List<JsonValue> events,
        @Nullable Rule broken) {
    private static final String DATA = "data:";

    Body {
        events = List.copyOf(events);
    }

    /** Opens what was logged. */
    static Body of(JsonValue logged, Conversations into) {
        JsonValue value = logged.isString() ? into.opened(logged) : logged;
        if (value.isList()) {
            return ofList(value, into);
        }
        if (value.isPresent() && !value.isString()) {
            return new Body(logged, value, List.of(), isLeftOut(value) ? LogRule.CONTENT_REDACTED : null);
        }
        return logged.isString() ? ofText(logged, into) : new Body(logged, ABSENT, List.of(), null);
    }

    /** The same where a text that is no JSON is what was said. */
    static Body lenient(JsonValue logged, Conversations into) {
        JsonValue value = logged.isString() ? into.opened(logged) : logged;
        boolean json = value.isObject() || value.isList();
        return json || logged.isEmpty() ? of(logged, into) : new Body(logged, logged, List.of(), null);
    }

    /** A list of events, be they in strings. */
    private static Body ofList(JsonValue list, Conversations into) {
        List<JsonValue> elements = list.elements();
        boolean texts = !elements.isEmpty() && elements.stream().allMatch(JsonValue::isString);
        return texts
                ? ofEvents(list, elements.stream().map(JsonValue::text).collect(joining("\n")), into)
                : new Body(list, list, elements, null);
    }

    private static Body ofText(JsonValue string, Conversations into) {
        String text = string.text();
        return text.isBlank() ? new Body(string, ABSENT, List.of(), null) : ofEvents(string, text, into);
    }

    /** Server-sent events: all their data is read at once, as the list that it makes. */
    private static Body ofEvents(JsonValue logged, String text, Conversations into) {
        List<String> data = text.lines()
                .map(line ->
                        line.startsWith(DATA) ? line.substring(DATA.length()).strip() : line)
                .filter(line -> line.startsWith("{"))
                .toList();
        boolean stream = text.lines().anyMatch(Body::isOfStream) || logged.isList();
        JsonValue events = into.opened(JsonValue.text("[" + String.join(",", data) + "]", logged));
        if (stream && events.isList()) {
            return new Body(logged, ABSENT, events.elements(), null);
        }
        String broken = stream && !data.isEmpty() ? data.getLast() : text;
        return new Body(logged, ABSENT, List.of(), unreadable(logged, broken));
    }

    /** Whether a gateway says instead that it does not keep bodies, or not such large ones. */
    private static boolean isLeftOut(JsonValue body) {
        return body.has("helicone_message") || body.has("heliconeMessage");
    }

    private static boolean isOfStream(String line) {
        return line.startsWith(DATA) || line.startsWith("event:") || line.startsWith(":");
    }

    /** A text that begins as JSON does and does not end so was cut. */
    private static Rule unreadable(JsonValue logged, String text) {
        LogRule marker = Markers.brokenBy(logged);
        if (marker != null) {
            return marker;
        }
        String stripped = text.strip();
        boolean begins = stripped.startsWith("{\"") || stripped.startsWith("[{\"");
        boolean ends = stripped.endsWith("}") || stripped.endsWith("]");
        return begins && !ends ? LogRule.CONTENT_TRUNCATED : LogRule.BODY_NOT_JSON;
    }

    /** The value, or the first event. */
    JsonValue first() {
        return events.isEmpty() ? value : events.getFirst();
    }

    boolean isStream() {
        return !events.isEmpty();
    }

    boolean isAbsent() {
        return !value.isPresent() && events.isEmpty() && broken == null;
    }
}

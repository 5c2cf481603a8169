package io.tunestream.example.format;

import static io.tunestream.example.parse.JsonValue.ABSENT;

import io.tunestream.example.adapt.Conversations;
import io.tunestream.example.check.LogRule;
import io.tunestream.example.check.Rule;
import io.tunestream.example.parse.JsonValue;
import java.util.ArrayList;
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
    private static final String DONE = "[DONE]";

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
            return new Body(logged, value, List.of(), null);
        }
        return logged.isString() ? ofText(logged, into) : new Body(logged, ABSENT, List.of(), null);
    }

    /** A list of events, be they in strings. */
    private static Body ofList(JsonValue list, Conversations into) {
        List<JsonValue> events = new ArrayList<>();
        for (JsonValue each : list.elements()) {
            Body event = of(each, into);
            if (event.broken() != null) {
                return event;
            }
            events.addAll(event.events());
            if (event.value().isPresent()) {
                events.add(event.value());
            }
        }
        return new Body(list, list, events, null);
    }

    private static Body ofText(JsonValue string, Conversations into) {
        String text = string.text();
        if (text.isBlank()) {
            return new Body(string, ABSENT, List.of(), null);
        }
        List<JsonValue> events = new ArrayList<>();
        boolean stream = false;
        for (String line : text.split("\r?\n", -1)) {
            stream |= isOfStream(line);
            if (line.startsWith(DATA) && !line.endsWith(DONE)) {
                JsonValue data = JsonValue.text(line.substring(DATA.length()).strip(), string);
                JsonValue event = into.opened(data);
                if (!event.isPresent()) {
                    return new Body(string, ABSENT, List.of(), unreadable(data.text()));
                }
                events.add(event);
            }
        }
        return new Body(string, ABSENT, events, stream ? null : unreadable(text));
    }

    private static boolean isOfStream(String line) {
        return line.startsWith(DATA) || line.startsWith("event:") || line.startsWith(":");
    }

    /** A text that begins as JSON does and does not end so was cut. */
    private static Rule unreadable(String text) {
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

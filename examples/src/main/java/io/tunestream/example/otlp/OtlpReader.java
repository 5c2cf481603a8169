package io.tunestream.example.otlp;

import io.tunestream.example.adapt.Conversations;
import io.tunestream.example.adapt.SkipReason;
import io.tunestream.example.parse.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the spans and log records of one exported batch. */
final class OtlpReader {
    /** The first that is spoken decides, since libraries write two while they change. */
    private static final List<Flavour> FLAVOURS =
            List.of(new GenAi(), new OpenInference(), new AiSdk(), new OpenLlmetry(), new ContentEvents());

    private static final String DETAILS = "gen_ai.client.inference.operation.details";
    private static final int ERROR = 2;

    private final Conversations into;
    private final OtlpValues values;
    private String datasetOfResource = "";
    private final Map<String, MessageEvents> calls = new LinkedHashMap<>();

    OtlpReader(Conversations into) {
        this.into = into;
        this.values = new OtlpValues(into.json());
    }

    void spans(JsonValue resources) {
        for (JsonValue resource : resources.elements()) {
            datasetOfResource = dataset(resource.get("resource"));
            for (JsonValue scope : resource.get("scopeSpans").elements()) {
                scope.get("spans").elements().forEach(this::span);
            }
        }
    }

    void logs(JsonValue resources) {
        for (JsonValue resource : resources.elements()) {
            datasetOfResource = dataset(resource.get("resource"));
            for (JsonValue scope : resource.get("scopeLogs").elements()) {
                scope.get("logRecords").elements().forEach(this::logRecord);
            }
        }
        calls.values().forEach(call -> call.read(into));
    }

    private String dataset(JsonValue resource) {
        return new OtlpAttributes(into.json(), resource.get("attributes"))
                .get(Otlp.DATASET)
                .text();
    }

    /** What it names beats what its resource names. */
    private String dataset(OtlpAttributes attributes) {
        String named = attributes.get(Otlp.DATASET).text();
        return named.isEmpty() ? datasetOfResource : named;
    }

    private void span(JsonValue span) {
        OtlpAttributes attributes = new OtlpAttributes(into.json(), span.get("attributes"));
        into.dataset(dataset(attributes));
        boolean failed = span.get("status").get("code").number(0) == ERROR || attributes.has("error.type");
        MessageEvents events = events(span, attributes);
        if (failed) {
            into.skip(SkipReason.ERROR);
        } else if (!byFlavour(span, attributes)) {
            if (events == null) {
                into.skip(GenAi.isOtherOperation(attributes) ? SkipReason.OPERATION : SkipReason.KIND);
            } else {
                events.read(into);
            }
        }
    }

    /** The messages that events of a span say; null where none does. Adds the attributes of events that have them all in one. */
    private @Nullable MessageEvents events(JsonValue span, OtlpAttributes attributes) {
        MessageEvents call = null;
        for (JsonValue event : span.get("events").elements()) {
            String name = event.get("name").text();
            if (ContentEvents.isOne(name)) {
                attributes.add(event.get("attributes"));
            } else if (MessageEvents.isOne(name)) {
                call = call == null ? new MessageEvents(span, dataset(attributes), attributes) : call;
                call.add(name, values.object(event.get("attributes")), nanoseconds(event));
            }
        }
        return call;
    }

    /** A number that JSON has as a string, or as a number. */
    private static long nanoseconds(JsonValue event) {
        JsonValue time = event.get("timeUnixNano");
        return time.text().matches("[0-9]{1,18}") ? Long.parseLong(time.text()) : time.number(0);
    }

    private boolean byFlavour(JsonValue place, OtlpAttributes attributes) {
        for (Flavour flavour : FLAVOURS) {
            if (flavour.speaks(attributes)) {
                flavour.read(place, attributes, into);
                return true;
            }
        }
        return false;
    }

    private void logRecord(JsonValue logged) {
        OtlpAttributes attributes = new OtlpAttributes(into.json(), logged.get("attributes"));
        String name = logged.get("eventName").or(attributes.get("event.name")).text();
        into.dataset(dataset(attributes));
        if (MessageEvents.isOne(name)) {
            String call =
                    logged.get("traceId").text() + ' ' + logged.get("spanId").text();
            calls.computeIfAbsent(call, added -> new MessageEvents(logged, dataset(attributes), attributes))
                    .add(name, values.plain(logged.get("body")), nanoseconds(logged));
        } else if (name.equals(DETAILS) && !attributes.has("error.type")) {
            new GenAi().read(logged, attributes, into);
        } else {
            into.skip(name.equals(DETAILS) ? SkipReason.ERROR : SkipReason.KIND);
        }
    }
}

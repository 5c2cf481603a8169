package io.tunestream.example.otlp;

import io.tunestream.example.draft.Draft;
import io.tunestream.example.draft.Metadatum;
import io.tunestream.example.parse.JsonValue;

/** What a span or log record says of a call, whichever conventions it follows. */
final class SpanMetadata {

    private SpanMetadata() {}

    static void keep(JsonValue place, OtlpAttributes attributes, Draft draft) {
        draft.keep(
                Metadatum.SOURCE_ID,
                first(attributes, "gen_ai.response.id", "ai.response.id").or(place.get("spanId")));
        draft.keep(Metadatum.TRACE_ID, place.get("traceId"));
        draft.keep(Metadatum.CONVERSATION, first(attributes, "gen_ai.conversation.id", "session.id"));
        draft.keep(
                Metadatum.PROVIDER,
                first(
                        attributes,
                        "gen_ai.provider.name",
                        "gen_ai.system",
                        "llm.provider",
                        "llm.system",
                        "ai.model.provider"));
        draft.keepTime(place.any("startTimeUnixNano", "timeUnixNano", "observedTimeUnixNano"));
    }

    private static JsonValue first(OtlpAttributes attributes, String... names) {
        for (String name : names) {
            if (attributes.has(name)) {
                return attributes.get(name);
            }
        }
        return JsonValue.ABSENT;
    }
}

package io.tunestream.example.format;

import io.tunestream.example.adapt.Conversations;
import io.tunestream.example.check.LogRule;
import io.tunestream.example.check.Rule;
import io.tunestream.example.draft.Draft;
import io.tunestream.example.draft.Metadatum;
import io.tunestream.example.parse.JsonValue;

/**
 * A request and its response, in the form of whichever provider.
 *
 * @param place    the record that they are of
 * @param request  what was asked
 * @param parameters what has the tools that were offered: the request, or what stands beside it
 * @param response what was answered
 */
record Exchange(JsonValue place, Body request, JsonValue parameters, Body response) {
    private static final int FIRST_ERROR = 400;

    /** Of two sides as they were logged. */
    static Exchange of(JsonValue place, JsonValue request, JsonValue response, Conversations into) {
        Body asked = Body.of(request, into);
        return new Exchange(place, asked, asked.value(), Body.of(response, into));
    }

    /** Of a record that has both sides, or those of the request with the answer beside them. */
    static Exchange ofRecord(JsonValue record, Conversations into) {
        JsonValue request = record.has("request") ? record.get("request") : record;
        JsonValue response = record.has("response") ? record.get("response") : record;
        return of(record, request, response, into);
    }

    JsonValue asked() {
        return request.value();
    }

    JsonValue answered() {
        return response.value();
    }

    /** A draft of what the exchange says, in which nothing is said yet. */
    Draft draft() {
        Draft draft = new Draft(place);
        draft.model(model());
        keep(draft);
        return draft;
    }

    /** Wherever it stands in the answers of the providers and around them. */
    private void keep(Draft draft) {
        JsonValue answer = response.first();
        JsonValue within = answer.any("message", "response");
        JsonValue conversation = answer.get("conversation");
        draft.keep(
                Metadatum.SOURCE_ID,
                answer.any("id", "responseId")
                        .or(within.get("id"))
                        .or(place.any("response_id", "id", "request_id", "litellm_call_id")));
        draft.keep(Metadatum.TRACE_ID, place.any("trace_id", "traceId"));
        draft.keep(
                Metadatum.CONVERSATION,
                conversation.get("id").or(conversation).or(place.any("session_id", "sessionId")));
        draft.keep(Metadatum.PROVIDER, place.any("custom_llm_provider", "provider"));
        draft.keep(Metadatum.FEEDBACK, place.get("feedback_rating"));
        draft.keepTime(place.any("startTime", "start_time", "request_created_at")
                .or(answer.any("created", "created_at", "createTime"))
                .or(within.any("created", "created_at")));
    }

    /** The model as the answer names it, else as it was asked for. */
    private JsonValue model() {
        JsonValue answer = response.first();
        return answer.any("model", "modelVersion")
                .or(answer.any("message", "response").get("model"))
                .or(asked().get("model"))
                .or(parameters.get("model"))
                .or(place.any("model", "provided_model_name", "providedModelName"));
    }

    /** Whether the call failed. */
    boolean failed() {
        return isError(place.any("status", "status_code", "response_status"))
                || isFailure(response.value())
                || response.events().stream().anyMatch(Exchange::isFailure);
    }

    private static boolean isError(JsonValue status) {
        return status.number(0) >= FIRST_ERROR;
    }

    private static boolean isFailure(JsonValue body) {
        return body.get("type").says("error") || (!body.get("error").isEmpty() && !body.has("choices"));
    }

    /** Refuses the exchange for what makes one of its sides unreadable; false where both can be read. */
    boolean refused(Conversations into) {
        return refused(request, LogRule.REQUEST_MISSING, into) || refused(response, LogRule.RESPONSE_MISSING, into);
    }

    private boolean refused(Body side, Rule missing, Conversations into) {
        if (side.broken() != null) {
            into.refuse(side.broken(), side.logged());
        } else if (side.isAbsent()) {
            into.refuse(missing, side.logged().or(place));
        }
        return side.broken() != null || side.isAbsent();
    }
}

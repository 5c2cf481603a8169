package io.tunestream.example.otlp;

import io.tunestream.example.adapt.Conversations;
import io.tunestream.example.adapt.SkipReason;
import io.tunestream.example.check.LogRule;
import io.tunestream.example.conversation.Role;
import io.tunestream.example.draft.Draft;
import io.tunestream.example.draft.Turn;
import io.tunestream.example.parse.JsonValue;
import java.util.List;

/**
 * The oldest conventions (to v1.27): all that was asked and all that was answered as JSON in an attribute each, of the span or of two
 * events of it.
 */
final class ContentEvents implements Flavour {
    private static final String PROMPT = "gen_ai.prompt";
    private static final String COMPLETION = "gen_ai.completion";

    /** Whether an event of that name has one of the attributes. */
    static boolean isOne(String name) {
        return name.equals("gen_ai.content.prompt") || name.equals("gen_ai.content.completion");
    }

    @Override
    public boolean speaks(OtlpAttributes attributes) {
        return attributes.has(PROMPT) || attributes.has(COMPLETION);
    }

    @Override
    public void read(JsonValue place, OtlpAttributes attributes, Conversations into) {
        if (GenAi.isOtherOperation(attributes)) {
            into.skip(SkipReason.OPERATION);
        } else if (!attributes.has(PROMPT)) {
            into.refuse(LogRule.REQUEST_MISSING, place);
        } else if (!attributes.has(COMPLETION)) {
            into.refuse(LogRule.RESPONSE_MISSING, place);
        } else {
            call(place, attributes, into);
        }
    }

    private static void call(JsonValue place, OtlpAttributes attributes, Conversations into) {
        Draft asks = new Draft(place);
        asks.model(GenAi.model(attributes));
        SpanMetadata.keep(place, attributes, asks);
        JsonValue messages = messages(PROMPT, attributes, asks);
        asks.messages(messages);
        messages.elements()
                .forEach(message ->
                        asks.add(MessageEvents.filled(new Turn(message, message.get("role")), message, asks)));
        List<JsonValue> answers = messages(COMPLETION, attributes, asks).elements();
        List<JsonValue> reasons =
                attributes.get("gen_ai.response.finish_reasons").elements();
        Choices.add(
                asks,
                answers,
                (answer, draft) -> MessageEvents.filled(new Turn(answer, Role.ASSISTANT), answer, draft),
                (answer, index) -> index < reasons.size() ? reasons.get(index) : JsonValue.ABSENT,
                into);
    }

    /** A list of messages in the JSON of an attribute; what is none is found in the draft. */
    private static JsonValue messages(String name, OtlpAttributes attributes, Draft draft) {
        JsonValue value = attributes.get(name);
        JsonValue messages = value.isString() ? value.json(attributes.reader()) : value;
        if (!messages.isList()) {
            draft.find(isCut(value.text()) ? LogRule.CONTENT_TRUNCATED : LogRule.BODY_NOT_JSON, value);
        }
        return messages;
    }

    private static boolean isCut(String text) {
        return text.startsWith("[{\"") && !text.endsWith("]");
    }
}

package io.tunestream.example.otlp;

import static io.tunestream.example.parse.JsonValue.ABSENT;

import io.tunestream.example.adapt.Conversations;
import io.tunestream.example.adapt.SkipReason;
import io.tunestream.example.check.LogRule;
import io.tunestream.example.conversation.Role;
import io.tunestream.example.draft.Call;
import io.tunestream.example.draft.ContentReader;
import io.tunestream.example.draft.Draft;
import io.tunestream.example.draft.JsonText;
import io.tunestream.example.draft.ToolReader;
import io.tunestream.example.draft.Turn;
import io.tunestream.example.parse.JsonValue;
import java.util.List;

/** Vercel's AI SDK before it wrote the conventions: messages as JSON in attributes. */
final class AiSdk implements Flavour {
    private static final String OPERATION = "ai.operationId";
    private static final String MESSAGES = "ai.prompt.messages";

    @Override
    public boolean speaks(OtlpAttributes attributes) {
        return attributes.has(OPERATION);
    }

    /** The spans around those that ask the model repeat them. */
    @Override
    public void read(JsonValue place, OtlpAttributes attributes, Conversations into) {
        String operation = attributes.get(OPERATION).text();
        if (!operation.endsWith(".doGenerate") && !operation.endsWith(".doStream")) {
            into.skip(SkipReason.KIND);
        } else if (!attributes.has(MESSAGES)) {
            into.refuse(LogRule.REQUEST_MISSING, place);
        } else {
            call(place, attributes, into);
        }
    }

    private static void call(JsonValue place, OtlpAttributes attributes, Conversations into) {
        Draft asks = new Draft(place);
        asks.model(attributes.get("ai.response.model").or(attributes.get("ai.model.id")));
        SpanMetadata.keep(place, attributes, asks);
        JsonValue messages = attributes.json(MESSAGES, asks);
        asks.messages(messages);
        messages.elements().forEach(message -> message(message, asks));
        new ToolReader(attributes.reader(), asks).read(attributes.get("ai.prompt.tools"));
        boolean answered = attributes.has("ai.response.text") || attributes.has("ai.response.toolCalls");
        Choices.add(
                asks,
                answered ? List.of(attributes) : List.of(),
                (answer, draft) -> answer(place, answer, draft),
                (answer, index) -> answer.get("ai.response.finishReason"),
                into);
    }

    private static Turn answer(JsonValue place, OtlpAttributes attributes, Draft draft) {
        JsonValue text = attributes.get("ai.response.text");
        Turn turn = new Turn(text.or(place), Role.ASSISTANT);
        new ContentReader(draft).read(text, turn);
        attributes.json("ai.response.toolCalls", draft).elements().forEach(call -> turn.call(call(call)));
        if (!attributes.get("ai.response.reasoning").isEmpty()) {
            draft.find(LogRule.REASONING_DROPPED, attributes.get("ai.response.reasoning"));
        }
        return turn;
    }

    /** Adds a message; each result of a tool is one. */
    private static void message(JsonValue message, Draft draft) {
        Turn turn = new Turn(message, message.get("role"));
        JsonValue content = message.get("content");
        if (turn.isFrom(Role.TOOL)) {
            content.elements().forEach(result -> draft.add(result(result, draft)));
            return;
        }
        if (content.isList()) {
            content.elements().forEach(part -> part(part, turn, draft));
        } else {
            new ContentReader(draft).read(content, turn);
        }
        draft.add(turn);
    }

    private static void part(JsonValue part, Turn into, Draft draft) {
        if (part.get("type").says("tool-call")) {
            into.call(call(part));
        } else if (part.get("type").says("image") && part.get("image").isString()) {
            new ContentReader(draft).picture(part.get("image"), into);
        } else {
            new ContentReader(draft).part(part, into);
        }
    }

    private static Call call(JsonValue call) {
        return Call.of(call, call.get("toolCallId"), call.get("toolName"), call.any("input", "args"));
    }

    private static Turn result(JsonValue part, Draft draft) {
        Turn turn = new Turn(part, Role.TOOL);
        turn.result(part.get("toolCallId"), part.get("toolName"));
        JsonValue output = part.get("output");
        JsonValue value = output.has("value") ? output.get("value") : output.isObject() ? ABSENT : output;
        new ContentReader(draft).read(JsonText.of(value.or(part.get("result"))), turn);
        return turn;
    }
}

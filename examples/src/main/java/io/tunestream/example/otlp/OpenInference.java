package io.tunestream.example.otlp;

import static io.tunestream.example.parse.JsonValue.ABSENT;

import io.tunestream.example.adapt.Conversations;
import io.tunestream.example.adapt.SkipReason;
import io.tunestream.example.check.LogRule;
import io.tunestream.example.conversation.Role;
import io.tunestream.example.draft.Call;
import io.tunestream.example.draft.ContentReader;
import io.tunestream.example.draft.Draft;
import io.tunestream.example.draft.Part;
import io.tunestream.example.draft.ToolReader;
import io.tunestream.example.draft.Turn;
import io.tunestream.example.parse.JsonValue;

/** OpenInference, of Arize and Phoenix: an attribute for each member of a message. */
final class OpenInference implements Flavour {
    private static final String KIND = "openinference.span.kind";

    @Override
    public boolean speaks(OtlpAttributes attributes) {
        return attributes.has(KIND);
    }

    @Override
    public void read(JsonValue place, OtlpAttributes attributes, Conversations into) {
        AttributeTree llm = AttributeTree.of(attributes, "llm");
        if (!attributes.get(KIND).says("LLM")) {
            into.skip(SkipReason.KIND);
        } else if (llm.at("input_messages").elements().isEmpty()) {
            into.refuse(LogRule.REQUEST_MISSING, place);
        } else {
            call(place, llm, attributes, into);
        }
    }

    private static void call(JsonValue place, AttributeTree llm, OtlpAttributes attributes, Conversations into) {
        Draft asks = new Draft(place);
        asks.model(llm.get("model_name"));
        SpanMetadata.keep(place, attributes, asks);
        llm.at("input_messages").elements().forEach(each -> asks.add(message(each.at("message"), asks)));
        tools(llm, attributes, asks);
        Choices.add(
                asks,
                llm.at("output_messages").elements(),
                (answer, draft) -> filled(new Turn(answer.place(), Role.ASSISTANT), answer.at("message"), draft),
                (answer, index) -> llm.get("finish_reason"),
                into);
    }

    private static void tools(AttributeTree llm, OtlpAttributes attributes, Draft draft) {
        ToolReader reader = new ToolReader(attributes.reader(), draft);
        llm.at("tools").elements().forEach(each -> reader.read(each.get("tool.json_schema")));
        JsonValue parameters = llm.get("invocation_parameters").json(attributes.reader());
        if (llm.at("tools").elements().isEmpty()) {
            reader.read(parameters.get("tools"));
        }
        if (parameters.get("parallel_tool_calls").isBoolean()) {
            draft.parallelCalls(parameters.get("parallel_tool_calls").isTrue());
        }
    }

    private static Turn message(AttributeTree message, Draft draft) {
        return filled(new Turn(message.place(), message.get("role")), message, draft);
    }

    private static Turn filled(Turn turn, AttributeTree message, Draft draft) {
        ContentReader reader = new ContentReader(draft);
        reader.read(message.get("content"), turn);
        message.at("contents").elements().forEach(each -> content(each.at("message_content"), turn, reader, draft));
        message.at("tool_calls").elements().forEach(each -> turn.call(call(each.at("tool_call"))));
        if (message.get("function_call_name").isPresent()) {
            JsonValue name = message.get("function_call_name");
            turn.call(Call.of(name, ABSENT, name, message.get("function_call_arguments_json")));
        }
        if (turn.isFrom(Role.TOOL)) {
            turn.result(message.get("tool_call_id"), message.get("name"));
        } else {
            turn.name(message.get("name"));
        }
        return turn;
    }

    private static void content(AttributeTree content, Turn into, ContentReader reader, Draft draft) {
        JsonValue url = content.get("image.image.url");
        if (content.get("text").isString()) {
            reader.read(content.get("text"), into);
        } else if (url.isString()) {
            reader.picture(url, into);
        } else if (content.get("type").says("reasoning")) {
            draft.find(LogRule.REASONING_DROPPED, content.place());
        } else {
            into.say(new Part.Other(content.place()));
        }
    }

    private static Call call(AttributeTree call) {
        return Call.of(call.place(), call.get("id"), call.get("function.name"), call.get("function.arguments"));
    }
}

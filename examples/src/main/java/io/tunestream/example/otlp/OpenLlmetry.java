package io.tunestream.example.otlp;

import io.tunestream.example.adapt.Conversations;
import io.tunestream.example.adapt.SkipReason;
import io.tunestream.example.check.LogRule;
import io.tunestream.example.conversation.Role;
import io.tunestream.example.draft.Call;
import io.tunestream.example.draft.ContentReader;
import io.tunestream.example.draft.Draft;
import io.tunestream.example.draft.ToolReader;
import io.tunestream.example.draft.Turn;
import io.tunestream.example.parse.JsonValue;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** OpenLLMetry, of Traceloop, before it wrote the conventions: an attribute for each member of a message. */
final class OpenLlmetry implements Flavour {
    private static final Pattern MESSAGE = Pattern.compile("gen_ai\\.(prompt|completion)\\.[0-9]+\\..+");
    private static final Set<String> CALLS = Set.of("chat", "completion", "");
    private static final String PARTS = "[{\"type\"";

    @Override
    public boolean speaks(OtlpAttributes attributes) {
        return attributes.names().stream()
                .anyMatch(name -> MESSAGE.matcher(name).matches());
    }

    @Override
    public void read(JsonValue place, OtlpAttributes attributes, Conversations into) {
        AttributeTree call = AttributeTree.of(attributes, "gen_ai");
        if (attributes.has("traceloop.span.kind")) {
            into.skip(SkipReason.KIND);
        } else if (!CALLS.contains(attributes.get("llm.request.type").text())) {
            into.skip(SkipReason.OPERATION);
        } else if (call.at("prompt").elements().isEmpty()) {
            into.refuse(LogRule.REQUEST_MISSING, place);
        } else {
            call(place, call, attributes, into);
        }
    }

    private static void call(JsonValue place, AttributeTree call, OtlpAttributes attributes, Conversations into) {
        Draft asks = new Draft(place);
        asks.model(GenAi.model(attributes));
        SpanMetadata.keep(place, attributes, asks);
        call.at("prompt").elements().forEach(message -> asks.add(message(message, asks, attributes)));
        tools(AttributeTree.of(attributes, "llm").at("request.functions").elements(), asks, attributes);
        tools(call.at("tool.definitions").elements(), asks, attributes);
        Choices.add(
                asks,
                call.at("completion").elements(),
                (answer, draft) -> filled(new Turn(answer.place(), Role.ASSISTANT), answer, draft, attributes),
                (answer, index) -> filtered(answer) ? answer.get("content") : answer.get("finish_reason"),
                into);
    }

    /** What stands in place of an answer that a filter took away. */
    private static boolean filtered(AttributeTree answer) {
        return answer.get("content").says("FILTERED");
    }

    private static void tools(List<AttributeTree> tools, Draft draft, OtlpAttributes attributes) {
        ToolReader reader = new ToolReader(attributes.reader(), draft);
        for (AttributeTree tool : tools) {
            JsonValue schema = tool.get("parameters").or(tool.get("input_schema"));
            reader.function(tool.place(), tool.get("name"), tool.get("description"), schema);
        }
    }

    /** Some libraries write nothing but what the user asked. */
    private static Turn message(AttributeTree message, Draft draft, OtlpAttributes attributes) {
        JsonValue asked = message.get("user");
        if (!asked.isPresent()) {
            return filled(new Turn(message.place(), message.get("role")), message, draft, attributes);
        }
        Turn turn = new Turn(asked, Role.USER);
        new ContentReader(draft).read(asked, turn);
        return turn;
    }

    private static Turn filled(Turn turn, AttributeTree message, Draft draft, OtlpAttributes attributes) {
        JsonValue content = message.get("content");
        JsonValue parts = content.text().startsWith(PARTS) ? content.json(attributes.reader()) : content;
        new ContentReader(draft).read(parts.or(content), turn);
        if (turn.saysNothing() && message.get("refusal").isString()) {
            draft.find(LogRule.REFUSAL_ANSWER, message.get("refusal"));
            turn.say(message.get("refusal"));
        }
        for (AttributeTree call : message.at("tool_calls").elements()) {
            turn.call(Call.of(call.place(), call.get("id"), call.get("name"), call.get("arguments")));
        }
        if (turn.isFrom(Role.TOOL)) {
            turn.result(message.get("tool_call_id"), message.get("name"));
        }
        return turn;
    }
}

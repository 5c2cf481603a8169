package io.tunestream.example.format;

import static io.tunestream.example.parse.JsonValue.ABSENT;

import io.tunestream.example.adapt.Conversations;
import io.tunestream.example.adapt.SkipReason;
import io.tunestream.example.check.LogRule;
import io.tunestream.example.conversation.Role;
import io.tunestream.example.draft.ContentReader;
import io.tunestream.example.draft.Draft;
import io.tunestream.example.draft.FinishReason;
import io.tunestream.example.draft.ToolReader;
import io.tunestream.example.draft.Turn;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonValue;
import java.util.List;
import java.util.Set;

/** OpenAI's Responses: items in, items out. */
final class OpenAiResponses implements Dialect {
    private static final List<String> REFERENCES = List.of("previous_response_id", "conversation", "prompt");

    @Override
    public String name() {
        return "openai-responses";
    }

    @Override
    public Summary summary() {
        return new Summary(
                "`request` with an `input` and a `response` whose `object` is `response`, or that is a stream that ends with one; "
                        + "or `input` beside an `output` that is a list of items with a `type`",
                "`instructions` as the first message, calls side by side as one message; reasoning and what the provider's own "
                        + "tools did is dropped; what refers to an earlier response is rejected");
    }

    @Override
    public AnswerShape shape() {
        return AnswerShape.RESPONSE;
    }

    @Override
    public Set<String> keys() {
        return Set.of("input");
    }

    @Override
    public boolean claims(JsonRow row, int record) {
        JsonValue value = JsonValue.of(row, record);
        JsonValue input = value.get("input");
        return (input.isString() || input.isList())
                && !value.has("instruction")
                && (AnswerShape.isItems(value.get("output")) || AnswerShape.of(value.get("response")) == shape());
    }

    @Override
    public void converse(Exchange exchange, Conversations into) {
        JsonValue input = exchange.asked().any("input", "messages");
        JsonValue response = exchange.response().isStream() ? last(exchange.response()) : exchange.answered();
        boolean alone = exchange.asked().isList() || exchange.asked().isString();
        if (!input.isPresent() && !alone) {
            into.refuse(LogRule.REQUEST_MISSING, exchange.asked());
        } else if (!response.isPresent()) {
            into.refuse(LogRule.STREAM_INCOMPLETE, exchange.response().first());
        } else if (response.get("status").says("failed") || response.has("error")) {
            into.skip(SkipReason.ERROR);
        } else {
            into.add(draft(exchange, input.or(exchange.asked()), response, into));
        }
    }

    /** The last event of a stream holds the whole response, if the stream came to its end. */
    private static JsonValue last(Body response) {
        JsonValue last = response.events().getLast();
        boolean ended =
                !last.get("type").says("response.created") && !last.get("type").says("response.in_progress");
        return ended ? last.get("response") : ABSENT;
    }

    private static Draft draft(Exchange exchange, JsonValue input, JsonValue response, Conversations into) {
        Draft draft = exchange.draft();
        draft.messages(input);
        ResponseItems.input(input, draft);
        JsonValue parameters = exchange.parameters();
        instruct(parameters.get("instructions").or(response.get("instructions")), draft);
        new ToolReader(into.json(), draft).read(parameters.get("tools").or(response.get("tools")));
        JsonValue parallel = parameters.get("parallel_tool_calls");
        if (parallel.isBoolean()) {
            draft.parallelCalls(parallel.isTrue());
        }
        REFERENCES.forEach(name -> reference(parameters.get(name), draft));
        ResponseItems.output(response, draft);
        finish(response, draft);
        return draft;
    }

    private static void instruct(JsonValue instructions, Draft draft) {
        if (instructions.isString()) {
            Turn system = new Turn(instructions, Role.SYSTEM);
            new ContentReader(draft).read(instructions, system);
            draft.instruct(system);
        } else if (instructions.isList()) {
            Draft before = new Draft(draft.place());
            ResponseItems.input(instructions, before);
            draft.prepend(before);
        }
    }

    private static void reference(JsonValue to, Draft draft) {
        if (!to.isEmpty()) {
            draft.find(LogRule.CONTEXT_BY_REFERENCE, to);
        }
    }

    private static void finish(JsonValue response, Draft draft) {
        JsonValue said = response.get("incomplete_details").get("reason").or(response.get("status"));
        draft.finish(FinishReason.of(said.text()), said);
    }
}

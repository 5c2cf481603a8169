package io.tunestream.example.format;

import io.tunestream.example.adapt.ChatLineKeys;
import io.tunestream.example.adapt.Conversations;
import io.tunestream.example.adapt.MessageEvidence;
import io.tunestream.example.check.LogRule;
import io.tunestream.example.conversation.Role;
import io.tunestream.example.draft.ContentReader;
import io.tunestream.example.draft.Draft;
import io.tunestream.example.draft.FinishReason;
import io.tunestream.example.draft.ToolReader;
import io.tunestream.example.draft.Turn;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonRow.Kind;
import io.tunestream.example.parse.JsonValue;
import java.util.Set;

/** Anthropic's Messages: request and response, whole or streamed, or a line to tune on, whose last message is the answer. */
final class AnthropicMessages implements Dialect {

    @Override
    public String name() {
        return "anthropic";
    }

    @Override
    public Summary summary() {
        return new Summary(
                "`messages` with a `response` whose `type` is `message`, or that is a stream of such; without one, what only this "
                        + "interface has: `system` at the top, blocks `tool_use`, `tool_result` or `thinking`, tools with an "
                        + "`input_schema`",
                "`system` as the first message, blocks of one turn as one message, results of tools as messages of their own; "
                        + "reasoning and what the provider's own tools did is dropped");
    }

    @Override
    public AnswerShape shape() {
        return AnswerShape.MESSAGE;
    }

    @Override
    public Set<String> keys() {
        return Set.of("messages");
    }

    @Override
    public boolean claims(JsonRow row, int record) {
        if (row.kind(record) != Kind.OBJECT) {
            return false;
        }
        JsonValue value = JsonValue.of(row, record);
        return switch (ChatLineKeys.of(row, record)) {
            case NONE_AT_ALL -> false;
            case LINE -> MessageEvidence.ofAnthropic(value);
            case ANSWERED -> AnswerShape.ofRecord(value) == AnswerShape.MESSAGE;
        };
    }

    @Override
    public void converse(Exchange exchange, Conversations into) {
        if (!messages(exchange).isPresent()) {
            into.refuse(LogRule.REQUEST_MISSING, exchange.asked().or(exchange.place()));
            return;
        }
        Draft draft = request(exchange, into);
        if (exchange.response().isStream()) {
            answer(new AnthropicStream(exchange.response().events()), draft);
        } else if (exchange.answered().get("type").says("message")) {
            answer(exchange.answered(), draft);
        }
        into.add(draft);
    }

    private static JsonValue messages(Exchange exchange) {
        return exchange.asked().isList() ? exchange.asked() : exchange.asked().get("messages");
    }

    private static Draft request(Exchange exchange, Conversations into) {
        Draft draft = exchange.draft();
        JsonValue asked = exchange.asked();
        draft.messages(messages(exchange));
        messages(exchange).elements().forEach(message -> AnthropicBlocks.message(message, draft));
        if (asked.has("system")) {
            Turn system = new Turn(asked.get("system"), Role.SYSTEM);
            new ContentReader(draft).read(asked.get("system"), system);
            draft.instruct(system);
        }
        new ToolReader(into.json(), draft).read(exchange.parameters().get("tools"));
        if (exchange.parameters()
                .get("tool_choice")
                .get("disable_parallel_tool_use")
                .isTrue()) {
            draft.parallelCalls(false);
        }
        return draft;
    }

    private static void answer(JsonValue message, Draft draft) {
        Turn turn = new Turn(message, Role.ASSISTANT);
        AnthropicBlocks.read(message.get("content"), turn, draft);
        JsonValue reason = message.get("stop_reason");
        draft.finish(FinishReason.of(reason.text()), reason);
        append(turn, draft);
    }

    private static void answer(AnthropicStream stream, Draft draft) {
        Turn turn = stream.turn(draft);
        draft.finish(stream.reason(), stream.place());
        append(turn, draft);
    }

    /** A request may end with the beginning of the answer. */
    private static void append(Turn answer, Draft draft) {
        Turn last = draft.last();
        if (last != null && last.isFrom(Role.ASSISTANT)) {
            last.join(answer);
        } else {
            draft.add(answer);
        }
    }
}

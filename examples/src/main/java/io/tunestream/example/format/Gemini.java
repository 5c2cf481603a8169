package io.tunestream.example.format;

import io.tunestream.example.adapt.Conversations;
import io.tunestream.example.check.LogRule;
import io.tunestream.example.conversation.Role;
import io.tunestream.example.draft.Draft;
import io.tunestream.example.draft.FinishReason;
import io.tunestream.example.draft.ToolReader;
import io.tunestream.example.draft.Turn;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Google's generateContent: request and response, whole or streamed, or a line to tune on, whose last content is the answer. */
final class Gemini implements Dialect {

    @Override
    public String name() {
        return "gemini";
    }

    @Override
    public Summary summary() {
        return new Summary(
                "`contents`, a list of which each has `parts`, alone or in a `request` with a `response` that has `candidates`; "
                        + "keys in camelCase or snake_case",
                "`systemInstruction` as the first message, each candidate as an example; ids of calls are invented where there "
                        + "are none, types of schemas are written small; thoughts are dropped");
    }

    @Override
    public AnswerShape shape() {
        return AnswerShape.CANDIDATES;
    }

    @Override
    public Set<String> keys() {
        return Set.of("contents");
    }

    /** Lines of preferences have an answer of their own kind. */
    @Override
    public boolean claims(JsonRow row, int record) {
        JsonValue value = JsonValue.of(row, record);
        JsonValue contents = value.get("contents");
        return !contents.isEmpty()
                && contents.elements().stream()
                        .allMatch(content -> content.get("parts").isList())
                && !value.has("completions");
    }

    @Override
    public void converse(Exchange exchange, Conversations into) {
        if (!exchange.asked().has("contents")) {
            into.refuse(LogRule.REQUEST_MISSING, exchange.asked());
            return;
        }
        Draft asks = request(exchange, into);
        List<JsonValue> responses =
                exchange.response().isStream() ? exchange.response().events() : List.of(exchange.answered());
        SortedMap<Long, List<JsonValue>> candidates = candidates(responses);
        if (candidates.isEmpty()) {
            unanswered(asks, responses.getFirst(), into);
        }
        candidates.values().forEach(pieces -> answer(pieces, asks.copy(), into));
    }

    private static Draft request(Exchange exchange, Conversations into) {
        Draft draft = exchange.draft();
        JsonValue asked = exchange.asked();
        draft.messages(asked.get("contents"));
        asked.get("contents").elements().forEach(content -> GeminiContents.content(content, draft));
        JsonValue system = asked.any("systemInstruction", "system_instruction");
        if (system.isPresent()) {
            Turn turn = new Turn(system, Role.SYSTEM);
            GeminiContents.read(system, turn, draft);
            draft.instruct(turn);
        }
        new ToolReader(into.json(), draft).read(exchange.parameters().get("tools"));
        return draft;
    }

    /** The pieces of each candidate, in the order in which they came. */
    private static SortedMap<Long, List<JsonValue>> candidates(List<JsonValue> responses) {
        SortedMap<Long, List<JsonValue>> candidates = new TreeMap<>();
        for (JsonValue response : responses) {
            for (JsonValue candidate : response.get("candidates").elements()) {
                candidates
                        .computeIfAbsent(candidate.get("index").number(0), added -> new ArrayList<>())
                        .add(candidate);
            }
        }
        return candidates;
    }

    private static void answer(List<JsonValue> pieces, Draft draft, Conversations into) {
        Turn turn = new Turn(pieces.getFirst(), Role.ASSISTANT);
        JsonValue reason = JsonValue.ABSENT;
        for (JsonValue piece : pieces) {
            GeminiContents.read(piece.get("content"), turn, draft);
            reason = piece.any("finishReason", "finish_reason").or(reason);
        }
        boolean brokeOff = pieces.size() > 1 && !reason.isPresent();
        FinishReason finish = brokeOff ? FinishReason.BROKEN : FinishReason.of(reason.text());
        draft.finish(finish, reason.or(pieces.getLast()));
        draft.add(turn);
        into.add(draft);
    }

    /** A line to tune on ends with the model's content; else the answer was blocked, or is not there. */
    private static void unanswered(Draft asks, JsonValue response, Conversations into) {
        JsonValue blocked = response.any("promptFeedback", "prompt_feedback").any("blockReason", "block_reason");
        Turn last = asks.last();
        if (blocked.isPresent()) {
            into.refuse(LogRule.FINISH_REASON_FILTER, blocked);
        } else if (last != null && last.isFrom(Role.ASSISTANT)) {
            into.add(asks);
        } else {
            into.refuse(LogRule.RESPONSE_MISSING, response.or(asks.place()));
        }
    }
}

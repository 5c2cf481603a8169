package io.tunestream.example.format;

import static io.tunestream.example.parse.JsonValue.ABSENT;

import io.tunestream.example.check.LogRule;
import io.tunestream.example.conversation.Role;
import io.tunestream.example.draft.Call;
import io.tunestream.example.draft.Draft;
import io.tunestream.example.draft.FinishReason;
import io.tunestream.example.draft.Part;
import io.tunestream.example.draft.Turn;
import io.tunestream.example.parse.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** One choice of a stream, piece after piece. */
final class StreamedAnswer {
    private final JsonValue place;
    private final List<JsonValue> content = new ArrayList<>();
    private final List<JsonValue> refusal = new ArrayList<>();
    private final SortedMap<Long, StreamedCall> calls = new TreeMap<>();
    private JsonValue reasoning = ABSENT;
    private JsonValue finish = ABSENT;

    /** A call, whose id and name come whole, some servers' again and again. */
    private static final class StreamedCall {
        private final JsonValue place;
        private final List<JsonValue> arguments = new ArrayList<>();
        private JsonValue id = ABSENT;
        private JsonValue name = ABSENT;

        StreamedCall(JsonValue place) {
            this.place = place;
        }

        void take(JsonValue piece, JsonValue function) {
            id = id.isEmpty() ? piece.get("id") : id;
            name = name.isEmpty() ? function.get("name") : name;
            add(function.get("arguments"), arguments);
        }

        Call whole() {
            return new Call(place, id, name, arguments);
        }
    }

    /** Begins where the choice is first spoken of. */
    StreamedAnswer(JsonValue place) {
        this.place = place;
    }

    void take(JsonValue choice) {
        JsonValue delta = choice.get("delta");
        add(delta.get("content"), content);
        add(delta.get("refusal"), refusal);
        for (JsonValue call : delta.get("tool_calls").elements()) {
            call(call.get("index").number(0), call, call.get("function"));
        }
        if (delta.get("function_call").isObject()) {
            call(0, ABSENT, delta.get("function_call"));
        }
        JsonValue thought = delta.any("reasoning_content", "reasoning");
        reasoning = thought.isEmpty() ? reasoning : reasoning.or(thought);
        finish = choice.get("finish_reason").or(finish);
    }

    private void call(long index, JsonValue piece, JsonValue function) {
        calls.computeIfAbsent(index, added -> new StreamedCall(piece.or(function)))
                .take(piece, function);
    }

    private static void add(JsonValue piece, List<JsonValue> to) {
        if (piece.isString() && !piece.isEmpty()) {
            to.add(piece);
        }
    }

    /** The answer; a stream that never said why it ended is broken. */
    CompletionAnswer whole() {
        FinishReason reason = finish.isPresent() ? FinishReason.of(finish.text()) : FinishReason.BROKEN;
        return new CompletionAnswer(place, finish, reason, this::turn);
    }

    private Turn turn(Draft draft) {
        Turn turn = new Turn(place, Role.ASSISTANT);
        if (reasoning.isPresent()) {
            draft.find(LogRule.REASONING_DROPPED, reasoning);
        }
        if (!content.isEmpty()) {
            turn.say(new Part.Text(content));
        } else if (!refusal.isEmpty()) {
            draft.find(LogRule.REFUSAL_ANSWER, refusal.getFirst());
            turn.say(new Part.Text(refusal));
        }
        calls.values().forEach(call -> turn.call(call.whole()));
        return turn;
    }
}

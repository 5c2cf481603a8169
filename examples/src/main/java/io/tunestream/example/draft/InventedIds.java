package io.tunestream.example.draft;

import io.tunestream.example.check.LogRule;
import io.tunestream.example.parse.JsonValue;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gives an id to each call that has none, and to results that name none the id of the call that they answer. */
final class InventedIds {
    /** Calls that stand side by side, at most. */
    private static final int LOOKED_AT = 128;

    private final Draft draft;
    private final Set<String> taken = new HashSet<>();
    private final Map<String, Call> unanswered = new LinkedHashMap<>();
    private int last;

    private InventedIds(Draft draft) {
        this.draft = draft;
    }

    /** Completes the ids of a conversation, the turns of which are replaced where they change. */
    static void complete(Draft draft) {
        InventedIds ids = new InventedIds(draft);
        draft.turns.forEach(
                turn -> turn.calls.forEach(call -> ids.taken.add(call.id().text())));
        draft.turns.replaceAll(ids::completed);
    }

    private Turn completed(Turn turn) {
        if (turn.isResult()) {
            return result(turn);
        }
        if (turn.calls.isEmpty()) {
            return turn;
        }
        Turn completed =
                turn.withCalls(turn.calls.stream().map(this::identified).toList());
        completed.calls.forEach(call -> unanswered.put(call.id().text(), call));
        return completed;
    }

    private Call identified(Call call) {
        if (!call.id().isEmpty()) {
            return call;
        }
        draft.find(LogRule.TOOL_CALL_ID_INVENTED, call.place());
        return call.withId(JsonValue.text(next(), call.place()));
    }

    private String next() {
        String id = "call_" + ++last;
        return taken.add(id) ? id : next();
    }

    private Turn result(Turn turn) {
        Optional<Call> answered = turn.resultOf.isEmpty() ? byName(turn) : byId(turn);
        answered.ifPresent(call -> unanswered.remove(call.id().text()));
        return turn.resultOf.isEmpty() && answered.isPresent()
                ? turn.withResultOf(JsonValue.text(answered.get().id().text(), turn.place))
                : turn;
    }

    private Optional<Call> byId(Turn turn) {
        return Optional.ofNullable(unanswered.get(turn.resultOf.text()));
    }

    /** By the function's name, else by order. */
    private Optional<Call> byName(Turn turn) {
        String name = turn.resultName.text();
        Optional<Call> named = unanswered.values().stream()
                .limit(LOOKED_AT)
                .filter(call -> !name.isEmpty() && call.name().says(name))
                .findFirst();
        return named.isPresent() ? named : unanswered.values().stream().findFirst();
    }
}

package io.tunestream.example.draft;

import io.tunestream.example.check.RecordRule;
import io.tunestream.example.check.Rule;
import io.tunestream.example.conversation.Role;
import io.tunestream.example.parse.JsonValue;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A conversation as it is gathered from a record, with what is found wrong on the way. */
public final class Draft {
    /** Messages; no log has so many, and each takes room. */
    private static final int MOST_TURNS = 50_000;

    /** Findings, beyond which only what was not found before is of interest. */
    private static final int MOST_FINDINGS = 100;

    /** Characters of a value that is kept beside the example. */
    public static final int MOST_KEPT = 256;

    final JsonValue place;
    final List<Turn> turns = new ArrayList<>();
    final List<Tool> tools = new ArrayList<>();
    final List<Finding> findings = new ArrayList<>();
    JsonValue messages = JsonValue.ABSENT;
    private JsonValue model = JsonValue.ABSENT;
    private FinishReason finish = FinishReason.UNSAID;
    private final Map<Metadatum, String> kept = new EnumMap<>(Metadatum.class);

    @Nullable
    Boolean parallelCalls;

    /** A rule that something at a place of the record breaks. */
    public record Finding(Rule rule, JsonValue place) {}

    /** A conversation that stands at that place. */
    public Draft(JsonValue place) {
        this.place = place;
    }

    /** Another with the same beginning, which then goes on by itself. */
    public Draft copy() {
        Draft copy = new Draft(place);
        copy.turns.addAll(turns);
        copy.tools.addAll(tools);
        copy.findings.addAll(findings);
        copy.messages = messages;
        copy.model = model;
        copy.finish = finish;
        copy.kept.putAll(kept);
        copy.parallelCalls = parallelCalls;
        return copy;
    }

    /** What the record is of it. */
    public JsonValue place() {
        return place;
    }

    public List<Finding> findings() {
        return findings;
    }

    /** Something there breaks a rule. */
    public void find(Rule rule, JsonValue at) {
        if (findings.size() < MOST_FINDINGS || findings.stream().noneMatch(found -> found.rule() == rule)) {
            findings.add(new Finding(rule, at));
        }
    }

    /** That model answered, as a string of the record says. */
    public void model(JsonValue name) {
        model = name;
    }

    /** Name of the model that answered; absent where the record does not say it at a place that is known of its format. */
    public JsonValue model() {
        return model;
    }

    /** The answer ended so, as is said there. */
    public void finish(FinishReason reason, JsonValue at) {
        finish = reason;
        if (reason.broken() != null) {
            find(reason.broken(), at);
        }
    }

    /** Why the answer ended. */
    public FinishReason finish() {
        return finish;
    }

    /** Keeps a text, number, true or false as it reads; nothing of what is not there or longer than an attribute may be. */
    public void keep(Metadatum what, JsonValue value) {
        keep(what, value.plain());
    }

    /** Keeps when the call was, as whichever log has it. */
    public void keepTime(JsonValue time) {
        keep(Metadatum.LOGGED_AT, LoggedTime.of(time));
    }

    /** Of the several answers to a request this is that one, from 0. */
    public void keepChoice(long index) {
        keep(Metadatum.CHOICE, Long.toString(index));
    }

    private void keep(Metadatum what, String text) {
        if (!text.isEmpty() && text.length() <= MOST_KEPT) {
            kept.put(what, text);
        }
    }

    /** What is known of the call. */
    public Map<Metadatum, String> kept() {
        return kept;
    }

    /** The messages are in that value. */
    public void messages(JsonValue list) {
        messages = list;
    }

    /** Adds a message. */
    public void add(Turn turn) {
        if (turns.size() < MOST_TURNS) {
            turns.add(turn);
        } else {
            find(RecordRule.ROW_TOO_LARGE, turn.place());
        }
    }

    public boolean isEmpty() {
        return turns.isEmpty();
    }

    /** The first message, of at least one. */
    public Turn first() {
        return turns.getFirst();
    }

    /** The last message; null where there is none. */
    public @Nullable Turn last() {
        return turns.isEmpty() ? null : turns.getLast();
    }

    /** Puts a system's text before all others, unless they begin with the same text. */
    public void instruct(Turn system) {
        boolean said = !turns.isEmpty()
                && turns.getFirst().isFrom(Role.SYSTEM)
                && turns.getFirst().saysTheSame(system);
        if (!said && !system.saysNothing()) {
            turns.addFirst(system);
        }
    }

    /** Puts the messages of another before all others. */
    public void prepend(Draft other) {
        turns.addAll(0, other.turns);
        findings.addAll(other.findings);
    }

    /** Whether tools may be called side by side. */
    public void parallelCalls(boolean allowed) {
        parallelCalls = allowed;
    }
}

package io.tunestream.example.draft;

import static io.tunestream.example.parse.JsonValue.ABSENT;

import io.tunestream.example.conversation.Role;
import io.tunestream.example.parse.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A message of a {@link Draft}. */
public final class Turn {
    final JsonValue place;
    final @Nullable Role role;
    final JsonValue said;
    final List<Part> parts = new ArrayList<>();
    final List<Call> calls = new ArrayList<>();
    JsonValue oddContent = ABSENT;
    JsonValue name = ABSENT;
    JsonValue weight = ABSENT;
    JsonValue resultOf = ABSENT;
    JsonValue resultName = ABSENT;

    /** A message of one who is known to speak. */
    public Turn(JsonValue place, Role role) {
        this(place, role, ABSENT);
    }

    /** A message of whom a string names; he may be unknown, and the string absent. */
    public Turn(JsonValue place, JsonValue said) {
        this(place, RoleNames.of(said), said);
    }

    private Turn(JsonValue place, @Nullable Role role, JsonValue said) {
        this.place = place;
        this.role = role;
        this.said = said;
    }

    /** Where it stands. */
    public JsonValue place() {
        return place;
    }

    public boolean isFrom(Role speaker) {
        return role == speaker;
    }

    /** Who speaks; null where that is not known. */
    public @Nullable Role role() {
        return role;
    }

    /** Adds a part of what it says. */
    public void say(Part part) {
        parts.add(part);
    }

    /** Adds a string to what it says. */
    public void say(JsonValue string) {
        parts.add(Part.text(string));
    }

    /** What it says is neither a string nor a list. */
    public void sayOddly(JsonValue content) {
        oddContent = content;
    }

    public void call(Call call) {
        calls.add(call);
    }

    /** Its speaker is called so. */
    public void name(JsonValue value) {
        name = value;
    }

    public void weight(JsonValue value) {
        weight = value;
    }

    /** It is the result of the call with that id, which may be absent, or else of a call of that function. */
    public void result(JsonValue callId, JsonValue function) {
        resultOf = callId;
        resultName = function;
    }

    boolean isResult() {
        return role == Role.TOOL;
    }

    /** The same with other calls. */
    Turn withCalls(List<Call> others) {
        Turn copy = copy();
        copy.calls.addAll(others);
        return copy;
    }

    /** The same as the result of the call with that id. */
    Turn withResultOf(JsonValue callId) {
        Turn copy = copy();
        copy.calls.addAll(calls);
        copy.resultOf = callId;
        return copy;
    }

    private Turn copy() {
        Turn copy = new Turn(place, role, said);
        copy.parts.addAll(parts);
        copy.oddContent = oddContent;
        copy.name = name;
        copy.weight = weight;
        copy.resultOf = resultOf;
        copy.resultName = resultName;
        return copy;
    }

    public boolean saysNothing() {
        return parts.isEmpty() && !oddContent.isPresent();
    }

    public boolean calls() {
        return !calls.isEmpty();
    }

    /** Whether it calls, and what it says besides is nothing but an empty text. */
    boolean onlyCalls() {
        return calls() && parts.stream().allMatch(Turn::isEmptyText);
    }

    private static boolean isEmptyText(Part part) {
        return part instanceof Part.Text text && text.pieces().stream().allMatch(JsonValue::isEmpty);
    }

    /** Goes on with what another of the same speaker says and calls. */
    public void join(Turn next) {
        parts.addAll(next.parts);
        calls.addAll(next.calls);
        oddContent = oddContent.or(next.oddContent);
    }

    /** Whether both say and call the same. */
    public boolean saysTheSame(Turn other) {
        return text().equals(other.text()) && called().equals(other.called());
    }

    private String text() {
        return parts.stream()
                .map(part -> part instanceof Part.Text text
                        ? text.pieces().stream().map(JsonValue::text).collect(Collectors.joining())
                        : part.toString())
                .collect(Collectors.joining());
    }

    private List<String> called() {
        return calls.stream()
                .map(call -> call.name().text()
                        + ' '
                        + call.arguments().stream().map(JsonValue::text).toList())
                .toList();
    }
}

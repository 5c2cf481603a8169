package io.tunestream.example.conversation;

import static io.tunestream.example.parse.JsonRow.NONE;

import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonRow.Kind;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A message of a {@link Conversation}, which lends it: nodes of the row that it was read from. */
@SuppressWarnings("EnumOrdinal") // places in arrays of this process, which nothing keeps
public final class Message {
    private final int[] members = new int[MessageMember.COUNT];
    private JsonRow row;
    private int node = NONE;
    private @Nullable Role role;
    private @Nullable Weight given;

    Message(JsonRow row) {
        this.row = row;
    }

    void begin(JsonRow source, int at, @Nullable Role speaker) {
        row = source;
        node = at;
        role = speaker;
        given = null;
        Arrays.fill(members, NONE);
    }

    void set(int member, int value) {
        members[member] = value;
    }

    /** It weighs so much, whatever it says. */
    void weigh(Weight weight) {
        given = weight;
        members[MessageMember.WEIGHT.ordinal()] = NONE;
    }

    /** Where the message stands. */
    public int node() {
        return node;
    }

    /** Whether it is an object, without which there is nothing more to say of it. */
    public boolean isObject() {
        return row.kind(node) == Kind.OBJECT;
    }

    /** The value of a member; NONE where the message has none, or one that says nothing. */
    public int get(MessageMember member) {
        return members[member.ordinal()];
    }

    /** Whether the message has a member, be it a weight that it was given and does not say. */
    public boolean has(MessageMember member) {
        return get(member) != NONE || (member == MessageMember.WEIGHT && given == Weight.ZERO);
    }

    /** Who speaks; null where that is not known. */
    public @Nullable Role role() {
        return role;
    }

    public boolean isFrom(Role speaker) {
        return role == speaker;
    }

    /** How much an assistant's message weighs. */
    public Weight weight() {
        return given == null ? Weight.of(row, get(MessageMember.WEIGHT)) : given;
    }

    /** Whether a model learns it: an assistant's, unless its weight is 0. */
    public boolean isTrained() {
        return role == Role.ASSISTANT && weight() != Weight.ZERO;
    }

    /** Whether it calls a tool, be it in the old way. */
    public boolean callsTools() {
        return calls(get(MessageMember.TOOL_CALLS)) || calls(get(MessageMember.FUNCTION_CALL));
    }

    private boolean calls(int value) {
        return value != NONE && (row.kind(value) == Kind.OBJECT || row.kind(value) == Kind.LIST);
    }
}

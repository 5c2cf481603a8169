package io.tunestream.example.conversation;

import static io.tunestream.example.parse.JsonRow.NONE;

import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonRow.Kind;

/** A call of a tool: one object, read from one node after another. */
public final class ToolCall {
    private int id;
    private int type;
    private int function;

    /** Reads the call that is an object of the row. */
    public void read(JsonRow row, int object) {
        id = NONE;
        type = NONE;
        function = NONE;
        for (int member = row.first(object); member != NONE; member = row.next(member)) {
            int value = row.value(member);
            if (row.kind(value) != Kind.NULL) {
                set(row.name(member), value);
            }
        }
    }

    private void set(String name, int value) {
        switch (name) {
            case "id" -> id = value;
            case "type" -> type = value;
            case "function" -> function = value;
            default -> {}
        }
    }

    /** Whether trainers know a member of that name. */
    public static boolean knows(String name) {
        return name.equals("id") || name.equals("type") || name.equals("function");
    }

    /** What the result names; NONE where there is none. */
    public int id() {
        return id;
    }

    /** The value of {@code type}; NONE where there is none. */
    public int type() {
        return type;
    }

    /** What is called, mostly a {@link FunctionCall}; NONE where there is none. */
    public int function() {
        return function;
    }
}

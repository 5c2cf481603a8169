package io.tunestream.example.conversation;

import static io.tunestream.example.parse.JsonRow.NONE;

import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonRow.Kind;

/** The function of a call and its arguments: one object, read from one node after another. */
public final class FunctionCall {
    private int name;
    private int arguments;

    /** Reads what is an object of the row. */
    public void read(JsonRow row, int object) {
        name = NONE;
        arguments = NONE;
        for (int member = row.first(object); member != NONE; member = row.next(member)) {
            int value = row.value(member);
            if (row.kind(value) != Kind.NULL) {
                set(row.name(member), value);
            }
        }
    }

    private void set(String key, int value) {
        switch (key) {
            case "name" -> name = value;
            case "arguments" -> arguments = value;
            default -> {}
        }
    }

    /** Whether trainers know a member of that name. */
    public static boolean knows(String name) {
        return name.equals("name") || name.equals("arguments");
    }

    /** The function's name; NONE where there is none. */
    public int name() {
        return name;
    }

    /** The arguments, mostly JSON in a string; NONE where there are none. */
    public int arguments() {
        return arguments;
    }
}

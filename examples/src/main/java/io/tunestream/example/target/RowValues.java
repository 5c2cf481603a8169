package io.tunestream.example.target;

import static io.tunestream.example.parse.JsonRow.NONE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonRow.Kind;

/** Looks into values of a row. */
final class RowValues {
    private RowValues() {}

    /** A string's text. */
    static String string(JsonRow row, int node) {
        int from = row.text(node);
        return new String(row.texts(), from, row.textLength(node), UTF_8);
    }

    /** The text of what may be a string; empty where it is none. */
    static String stringOrEmpty(JsonRow row, int node) {
        return node != NONE && row.kind(node) == Kind.STRING ? string(row, node) : "";
    }

    /** The first element of what may be a list; NONE where it is none, or empty. */
    static int first(JsonRow row, int node) {
        return node != NONE && row.kind(node) == Kind.LIST ? row.first(node) : NONE;
    }

    /** The value of a member of what may be an object, if it is no null; NONE where there is none. */
    static int member(JsonRow row, int node, String name) {
        if (node == NONE || row.kind(node) != Kind.OBJECT) {
            return NONE;
        }
        for (int member = row.first(node); member != NONE; member = row.next(member)) {
            if (row.name(member).equals(name) && row.kind(row.value(member)) != Kind.NULL) {
                return row.value(member);
            }
        }
        return NONE;
    }
}

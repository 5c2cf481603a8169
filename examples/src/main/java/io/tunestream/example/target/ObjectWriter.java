package io.tunestream.example.target;

import static io.tunestream.example.parse.JsonRow.NONE;

import io.tunestream.example.parse.JsonReader;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonRow.Kind;
import java.util.Arrays;

/** Writes objects that stand as JSON in strings as the objects that they are. */
final class ObjectWriter {
    private static final int DEPTH = 64;

    private final JsonRow row;
    private final LineBuffer out;
    private final LineLosses losses;

    ObjectWriter(JsonRow row, LineBuffer out, LineLosses losses) {
        this.row = row;
        this.out = out;
        this.losses = losses;
    }

    /** Writes the arguments of a call as an object, whatever they are. */
    void arguments(int node) {
        if (node == NONE || isBlank(node)) {
            out.text("{}");
        } else if (row.kind(node) == Kind.OBJECT) {
            out.wholeValue(row, node);
        } else if (!object(node)) {
            losses.add(Loss.ARGUMENTS);
            out.text("{\"arguments\":");
            out.wholeValue(row, node);
            out.ascii('}');
        }
    }

    /** Some models say nothing where a function takes no arguments. */
    private boolean isBlank(int node) {
        return row.kind(node) == Kind.STRING
                && RowValues.stringOrEmpty(row, node).isBlank();
    }

    /** Writes the JSON object that a string holds; false where it holds something else. */
    boolean object(int node) {
        if (row.kind(node) != Kind.STRING) {
            return false;
        }
        int from = row.text(node);
        byte[] text = Arrays.copyOfRange(row.texts(), from, from + row.textLength(node));
        JsonRow held = new JsonRow();
        new JsonReader(DEPTH).read(text, 0, false, held);
        if (held.fault() != null || held.root() == NONE || held.kind(held.root()) != Kind.OBJECT) {
            return false;
        }
        out.wholeValue(held, held.root());
        return true;
    }
}

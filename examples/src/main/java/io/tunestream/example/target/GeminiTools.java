package io.tunestream.example.target;

import static io.tunestream.example.parse.JsonRow.NONE;

import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonRow.Kind;

/** Tools as declarations of functions; those that were functions before there were tools, too. */
final class GeminiTools {
    private final JsonRow row;
    private final LineBuffer out;
    private final LineLosses losses;
    private final GeminiSchema schema;
    private boolean empty = true;

    GeminiTools(JsonRow row, LineBuffer out, LineLosses losses) {
        this.row = row;
        this.out = out;
        this.losses = losses;
        schema = new GeminiSchema(row, out, losses);
    }

    void write(int tools, int functions) {
        for (int each = RowValues.first(row, tools); each != NONE; each = row.next(each)) {
            tool(each);
        }
        for (int each = RowValues.first(row, functions); each != NONE; each = row.next(each)) {
            declaration(each);
        }
        if (!empty) {
            out.text("]}]");
        }
    }

    private void tool(int tool) {
        int function = RowValues.member(row, tool, "function");
        if (function == NONE) {
            losses.add(Loss.TOOL_KIND);
        } else {
            declaration(function);
        }
    }

    private void declaration(int function) {
        int name = RowValues.member(row, function, "name");
        if (name == NONE) {
            losses.add(Loss.TOOL_KIND);
            return;
        }
        out.text(empty ? ",\"tools\":[{\"functionDeclarations\":[" : ",");
        empty = false;
        out.text("{\"name\":");
        out.value(row, name);
        member(",\"description\":", RowValues.member(row, function, "description"));
        parameters(RowValues.member(row, function, "parameters"));
        out.ascii('}');
        if (RowValues.member(row, function, "strict") != NONE) {
            losses.add(Loss.TOOL_STRICT);
        }
    }

    private void member(String key, int value) {
        if (value != NONE) {
            out.text(key);
            out.value(row, value);
        }
    }

    /** Of a function without parameters they are left unset, as Google asks. */
    private void parameters(int parameters) {
        int properties = RowValues.member(row, parameters, "properties");
        boolean some = properties != NONE && row.kind(properties) == Kind.OBJECT && row.first(properties) != NONE;
        if (some || RowValues.member(row, parameters, "$ref") != NONE) {
            out.text(",\"parameters\":");
            schema.write(parameters);
        }
    }
}

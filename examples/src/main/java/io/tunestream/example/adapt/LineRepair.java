package io.tunestream.example.adapt;

import static io.tunestream.example.check.CallRule.ARGUMENTS_DOUBLE_ENCODED;
import static io.tunestream.example.check.CallRule.ARGUMENTS_OBJECT;
import static io.tunestream.example.check.ToolRule.TOOLS_JSON_STRING;
import static io.tunestream.example.parse.JsonRow.NONE;

import io.tunestream.example.check.Rule;
import io.tunestream.example.parse.JsonPointers;
import io.tunestream.example.parse.JsonReader;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonRow.Kind;
import io.tunestream.example.parse.JsonValue;
import io.tunestream.example.target.LineBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * What a chat line says in another form than trainers know, and can be said as they do: tools in a string, arguments that are
 * an object, or a string in a string. Each takes the place of what stood there, so that places stay what they are.
 */
final class LineRepair {
    private final JsonRow row;
    private final int line;
    private final JsonReader json;
    private final List<Splice> splices = new ArrayList<>();

    /** A value of the row, the JSON that takes its place, and the rule that says why. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Splice(int node, byte[] json, Rule rule) {}

    private LineRepair(JsonRow row, int line, JsonReader json) {
        this.row = row;
        this.line = line;
        this.json = json;
    }

    /** What can be put right in an object of a row. */
    static LineRepair of(JsonRow row, int line, JsonReader json) {
        LineRepair repair = new LineRepair(row, line, json);
        for (int member = row.first(line); member != NONE; member = row.next(member)) {
            switch (row.name(member)) {
                case "tools" -> repair.tools(row.value(member));
                case "messages" -> repair.messages(row.value(member));
                default -> {}
            }
        }
        return repair;
    }

    boolean isEmpty() {
        return splices.isEmpty();
    }

    /** The rules that are broken, each with its pointer. */
    void forEach(BiConsumer<Rule, String> take) {
        splices.forEach(splice -> take.accept(splice.rule(), JsonPointers.of(row, splice.node())));
    }

    /** The line as it should have been. */
    byte[] repaired() {
        LineBuffer out = new LineBuffer();
        int from = row.start(line);
        for (Splice splice : splices) {
            out.raw(row.source(), from, row.start(splice.node()));
            out.raw(splice.json());
            from = row.end(splice.node());
        }
        out.raw(row.source(), from, row.end(line));
        return out.toArray();
    }

    /** The pointer into the row of a node of the repaired line. */
    String pointer(JsonRow repaired, int node) {
        String pointer = JsonPointers.of(row, line) + JsonPointers.of(repaired, node);
        for (Splice splice : splices) {
            String place = JsonPointers.of(row, splice.node());
            if (row.kind(splice.node()) == Kind.STRING && pointer.startsWith(place + "/")) {
                return place + "#" + pointer.substring(place.length());
            }
        }
        return pointer;
    }

    private void tools(int tools) {
        JsonValue said = JsonValue.of(row, tools).json(json);
        if (said.isList()) {
            splice(tools, said, TOOLS_JSON_STRING);
        }
    }

    private void messages(int messages) {
        if (row.kind(messages) != Kind.LIST) {
            return;
        }
        for (int message = row.first(messages); message != NONE; message = row.next(message)) {
            calls(row.valueOf(message, "tool_calls"));
            function(row.valueOf(message, "function_call"));
        }
    }

    private void calls(int calls) {
        if (calls == NONE || row.kind(calls) != Kind.LIST) {
            return;
        }
        for (int call = row.first(calls); call != NONE; call = row.next(call)) {
            function(row.valueOf(call, "function"));
        }
    }

    private void function(int function) {
        int arguments = function == NONE ? NONE : row.valueOf(function, "arguments");
        if (arguments == NONE) {
            return;
        }
        if (row.kind(arguments) == Kind.OBJECT) {
            LineBuffer quoted = new LineBuffer();
            quoted.ascii('"');
            quoted.escaped(compact(row, arguments));
            quoted.ascii('"');
            splices.add(new Splice(arguments, quoted.toArray(), ARGUMENTS_OBJECT));
            return;
        }
        JsonValue inner = isQuoted(arguments) ? JsonValue.of(row, arguments).json(json) : JsonValue.ABSENT;
        if (inner.json(json).isObject()) {
            splice(arguments, inner, ARGUMENTS_DOUBLE_ENCODED);
        }
    }

    /** Whether a value is a string whose text begins as a string of JSON does; of most arguments no more need be read. */
    private boolean isQuoted(int value) {
        if (row.kind(value) != Kind.STRING) {
            return false;
        }
        int at = row.text(value);
        int end = at + row.textLength(value);
        while (at < end && " \t\r\n".indexOf(row.texts()[at]) >= 0) {
            at++;
        }
        return at < end && row.texts()[at] == '"';
    }

    private void splice(int node, JsonValue value, Rule rule) {
        splices.add(new Splice(node, compact(value.row(), value.node()), rule));
    }

    private static byte[] compact(JsonRow source, int node) {
        LineBuffer compact = new LineBuffer();
        compact.wholeValue(source, node);
        return compact.toArray();
    }
}

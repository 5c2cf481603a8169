package io.tunestream.example.adapt;

import static io.tunestream.example.check.CallRule.ARGUMENTS_DOUBLE_ENCODED;
import static io.tunestream.example.check.CallRule.ARGUMENTS_OBJECT;
import static io.tunestream.example.check.CallRule.FUNCTION_CALL_LEGACY;
import static io.tunestream.example.check.LogRule.TOOL_CALL_ID_INVENTED;
import static io.tunestream.example.check.ToolRule.TOOLS_JSON_STRING;
import static io.tunestream.example.parse.JsonRow.NONE;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tunestream.example.check.Rule;
import io.tunestream.example.parse.JsonPointers;
import io.tunestream.example.parse.JsonReader;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonRow.Kind;
import io.tunestream.example.parse.JsonValue;
import io.tunestream.example.target.LineBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a chat line says in another form than trainers know, and can be said as they do: tools in a string, arguments that are
 * an object, or a string in a string, functions and their calls as they were before there were tools. Each takes the place of what stood there, so that places stay what they are.
 */
final class LineRepair {
    private final JsonRow row;
    private final int line;
    private final JsonReader json;
    private final List<Splice> splices = new ArrayList<>();

    private final List<Finding> findings = new ArrayList<>();
    /** Pointers of the repaired line that are others in the row, by the first. */
    private final Map<String, String> renamed = new HashMap<>();

    private @Nullable Set<String> opened;

    /** Bytes of the row, in a value of it, and the JSON that takes their place. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Splice(int node, int from, int to, byte[] json) {}

    /** A value that is put right, and the rule that says why. */
    private record Finding(Rule rule, int node) {}

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
                case "functions" -> repair.functions(member);
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
        findings.forEach(found -> take.accept(found.rule(), JsonPointers.of(row, found.node())));
    }

    /** The line as it should have been. */
    byte[] repaired() {
        LineBuffer out = new LineBuffer();
        int from = row.start(line);
        splices.sort(Comparator.comparingInt(Splice::from));
        for (Splice splice : splices) {
            out.raw(row.source(), from, splice.from());
            out.raw(splice.json());
            from = splice.to();
        }
        out.raw(row.source(), from, row.end(line));
        return out.toArray();
    }

    /** The pointer into the row of a node of the repaired line. */
    String pointer(JsonRow repaired, int node) {
        String pointer = inRow(JsonPointers.of(row, line) + JsonPointers.of(repaired, node));
        for (int end = pointer.lastIndexOf('/'); end > 0; end = pointer.lastIndexOf('/', end - 1)) {
            String place = pointer.substring(0, end);
            if (openedStrings().contains(place)) {
                return place + "#" + pointer.substring(end);
            }
        }
        return pointer;
    }

    /** Pointers of the strings in whose place now stands what was in them; made once, since there may be many of both. */
    private Set<String> openedStrings() {
        Set<String> places = opened;
        if (places == null) {
            places = splices.stream()
                    .filter(splice -> row.kind(splice.node()) == Kind.STRING)
                    .map(splice -> JsonPointers.of(row, splice.node()))
                    .collect(Collectors.toSet());
            opened = places;
        }
        return places;
    }

    private String inRow(String pointer) {
        for (int end = pointer.length(); end > 0; end = pointer.lastIndexOf('/', end - 1)) {
            String other = renamed.get(pointer.substring(0, end));
            if (other != null) {
                return other + pointer.substring(end);
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
        LegacyCalls legacy = new LegacyCalls(row, messages);
        for (int message = row.first(messages); message != NONE; message = row.next(message)) {
            calls(row.valueOf(message, "tool_calls"));
            function(row.valueOf(message, "function_call"));
            call(message, legacy.call(message));
            result(message, legacy.result(message));
        }
    }

    /** A call of the old way becomes a list of one call. */
    private void call(int message, String id) {
        if (id.isEmpty()) {
            return;
        }
        String place = JsonPointers.of(row, message);
        int value = row.valueOf(message, "function_call");
        String opening = "\"tool_calls\":[{\"id\":\"%s\",\"type\":\"function\",\"function\":".formatted(id);
        splices.add(new Splice(value - 1, row.start(value - 1), row.start(value), opening.getBytes(US_ASCII)));
        splices.add(new Splice(value - 1, row.end(value), row.end(value), "}]".getBytes(US_ASCII)));
        for (String invented : List.of("", "/0", "/0/id", "/0/type", "/0/function")) {
            renamed.put(place + "/tool_calls" + invented, place + "/function_call");
        }
        findings.add(new Finding(FUNCTION_CALL_LEGACY, value));
        findings.add(new Finding(TOOL_CALL_ID_INVENTED, value));
    }

    /** The result of such a call has its id in place of the function's name. */
    private void result(int message, String id) {
        if (id.isEmpty()) {
            return;
        }
        String place = JsonPointers.of(row, message);
        int role = row.valueOf(message, "role");
        int name = row.valueOf(message, "name");
        String idMember = "\"tool_call_id\":\"%s\"".formatted(id);
        if (name == NONE) {
            replace(role, "\"tool\"," + idMember);
            renamed.put(place + "/tool_call_id", place + "/role");
        } else {
            replace(role, "\"tool\"");
            splices.add(new Splice(name - 1, row.start(name - 1), row.end(name), idMember.getBytes(US_ASCII)));
            renamed.put(place + "/tool_call_id", place + "/name");
        }
        findings.add(new Finding(FUNCTION_CALL_LEGACY, role));
    }

    /** Functions of the old way become tools, where there are none. */
    private void functions(int member) {
        int functions = row.value(member);
        if (row.kind(functions) != Kind.LIST || row.first(functions) == NONE || row.valueOf(line, "tools") != NONE) {
            return;
        }
        LineBuffer tools = new LineBuffer();
        tools.raw("\"tools\":[".getBytes(US_ASCII));
        String place = JsonPointers.of(row, line);
        int index = 0;
        for (int function = row.first(functions); function != NONE; function = row.next(function)) {
            tools.raw((index > 0 ? "," : "").getBytes(US_ASCII));
            tools.raw("{\"type\":\"function\",\"function\":".getBytes(US_ASCII));
            tools.wholeValue(row, function);
            tools.ascii('}');
            for (String invented : List.of("", "/type", "/function")) {
                renamed.put(place + "/tools/" + index + invented, place + "/functions/" + index);
            }
            index++;
        }
        tools.ascii(']');
        renamed.put(place + "/tools", place + "/functions");
        splices.add(new Splice(member, row.start(member), row.end(functions), tools.toArray()));
        findings.add(new Finding(FUNCTION_CALL_LEGACY, functions));
    }

    private void replace(int node, String json) {
        splices.add(new Splice(node, row.start(node), row.end(node), json.getBytes(US_ASCII)));
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
            splice(arguments, quoted.toArray(), ARGUMENTS_OBJECT);
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
        splice(node, compact(value.row(), value.node()), rule);
    }

    private void splice(int node, byte[] json, Rule rule) {
        splices.add(new Splice(node, row.start(node), row.end(node), json));
        findings.add(new Finding(rule, node));
    }

    private static byte[] compact(JsonRow source, int node) {
        LineBuffer compact = new LineBuffer();
        compact.wholeValue(source, node);
        return compact.toArray();
    }
}

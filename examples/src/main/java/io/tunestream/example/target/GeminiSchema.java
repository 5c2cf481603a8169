package io.tunestream.example.target;

import static io.tunestream.example.parse.JsonRow.NONE;

import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonRow.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A JSON Schema as Google's {@code Schema}, the one of OpenAPI 3.0: types in capitals, null as {@code nullable}, choices as text,
 * definitions as {@code defs}.
 */
final class GeminiSchema {
    private static final Set<String> TYPES = Set.of("string", "number", "integer", "boolean", "array", "object");
    private static final Set<String> KEPT = Set.of(
            "format",
            "title",
            "description",
            "default",
            "minItems",
            "maxItems",
            "required",
            "minProperties",
            "maxProperties",
            "minimum",
            "maximum",
            "minLength",
            "maxLength",
            "pattern");
    /** Keywords that have another name there. */
    private static final Map<String, String> RENAMED =
            Map.of("const", "enum", "oneOf", "anyOf", "$defs", "defs", "definitions", "defs", "$ref", "ref");

    private final JsonRow row;
    private final LineBuffer out;
    private final LineLosses losses;

    GeminiSchema(JsonRow row, LineBuffer out, LineLosses losses) {
        this.row = row;
        this.out = out;
        this.losses = losses;
    }

    void write(int schema) {
        int before = '{';
        if (row.kind(schema) == Kind.OBJECT) {
            before = members(schema, before);
        } else {
            losses.add(Loss.SCHEMA); // true and false say that anything or nothing is right
        }
        out.end(before, '{', '}');
    }

    private int members(int schema, int before) {
        Set<String> written = new HashSet<>();
        int next = before;
        for (int member = row.first(schema); member != NONE; member = row.next(member)) {
            String name = row.name(member);
            if (name.equals("nullable")) {
                continue;
            }
            if (written.add(RENAMED.getOrDefault(name, name))) {
                next = member(name, row.value(member), next);
            } else {
                losses.add(Loss.SCHEMA); // said in two ways
            }
        }
        if (!isNullable(schema)) {
            return next;
        }
        next = key("nullable", next);
        out.text("true");
        return next;
    }

    private boolean isNullable(int schema) {
        int said = RowValues.member(row, schema, "nullable");
        return (said != NONE && row.kind(said) == Kind.TRUE)
                || mayBeNull(RowValues.member(row, schema, "type"))
                || mayBeNull(RowValues.member(row, schema, "anyOf"))
                || mayBeNull(RowValues.member(row, schema, "oneOf"));
    }

    /** Whether a type, or one of the types or schemas of a list, is null. */
    private boolean mayBeNull(int node) {
        return isNull(node) || elements(node).anyMatch(this::isNull);
    }

    private boolean isNull(int node) {
        return RowValues.stringOrEmpty(row, node).equals("null")
                || RowValues.stringOrEmpty(row, RowValues.member(row, node, "type"))
                        .equals("null");
    }

    private IntStream elements(int list) {
        return IntStream.iterate(RowValues.first(row, list), each -> each != NONE, row::next);
    }

    private int member(String name, int value, int before) {
        Kind kind = row.kind(value);
        return switch (name) {
            case "type" -> type(value, before);
            case "enum" -> choices(elements(value), before);
            case "const" -> choices(IntStream.of(value), before);
            case "items" -> kind == Kind.OBJECT ? items(value, before) : lost(before);
            case "properties", "$defs", "definitions" ->
                kind == Kind.OBJECT ? schemas(RENAMED.getOrDefault(name, name), value, before) : lost(before);
            case "anyOf" -> alternatives(value, before);
            // That no more than one of them is right cannot be said.
            case "oneOf" -> alternatives(value, lost(before));
            case "$ref" -> reference(value, before);
            case "additionalProperties" ->
                // A schema there would have to be changed as well; whether there may be others can be said.
                kind == Kind.TRUE || kind == Kind.FALSE ? plain(name, value, before) : lost(before);
            default -> KEPT.contains(name) ? plain(name, value, before) : lost(before);
        };
    }

    private int lost(int before) {
        losses.add(Loss.SCHEMA);
        return before;
    }

    private int key(String name, int before) {
        out.ascii(before);
        out.text('"' + name + "\":");
        return ',';
    }

    private int plain(String name, int value, int before) {
        int next = key(name, before);
        out.value(row, value);
        return next;
    }

    private int items(int schema, int before) {
        int next = key("items", before);
        write(schema);
        return next;
    }

    /** A value is of one type there; whether it may be null is said apart. */
    private int type(int value, int before) {
        IntStream words = row.kind(value) == Kind.LIST ? elements(value) : IntStream.of(value);
        List<String> types = words.mapToObj(each -> RowValues.stringOrEmpty(row, each))
                .filter(word -> !word.equals("null"))
                .toList();
        if (types.size() > 1 || !TYPES.containsAll(types)) {
            losses.add(Loss.SCHEMA);
        }
        if (types.isEmpty() || !TYPES.contains(types.getFirst())) {
            return before;
        }
        int next = key("type", before);
        out.text('"' + types.getFirst().toUpperCase(Locale.ROOT) + '"');
        return next;
    }

    /** Choices are strings there; a number among them is written as one. */
    private int choices(IntStream values, int before) {
        int next = key("enum", before);
        int comma = '[';
        for (int each : values.toArray()) {
            comma = choice(each, comma);
        }
        out.end(comma, '[', ']');
        return next;
    }

    private int choice(int node, int before) {
        boolean number = row.kind(node) == Kind.NUMBER;
        if (!number && row.kind(node) != Kind.STRING) {
            return lost(before);
        }
        out.ascii(before);
        out.text(number ? "\"" : "");
        out.value(row, node);
        out.text(number ? "\"" : "");
        return ',';
    }

    private int schemas(String name, int object, int before) {
        int next = key(name, before);
        int comma = '{';
        for (int member = row.first(object); member != NONE; member = row.next(member)) {
            out.ascii(comma);
            out.name(row.name(member));
            write(row.value(member));
            comma = ',';
        }
        out.end(comma, '{', '}');
        return next;
    }

    private int alternatives(int list, int before) {
        int next = key("anyOf", before);
        int comma = '[';
        for (int each : elements(list).filter(each -> !isNull(each)).toArray()) {
            out.ascii(comma);
            write(each);
            comma = ',';
        }
        out.end(comma, '[', ']');
        return next;
    }

    /** A reference to anything but a definition leads nowhere. */
    private int reference(int value, int before) {
        String name = RowValues.stringOrEmpty(row, value).replaceFirst("^#/(\\$defs|definitions)/", "");
        if (!name.matches("[A-Za-z0-9_.-]+")) {
            return lost(before);
        }
        int next = key("ref", before);
        out.text("\"#/defs/" + name + '"');
        return next;
    }
}

package io.tunestream.example.parse;

import static io.tunestream.example.parse.JsonRow.NONE;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.tunestream.example.parse.JsonRow.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value of a record, or of JSON that stands in a string of it: what formats read that do not keep to the bytes of a row. A
 * member that is null is absent, and of what is absent everything is absent. Holds until the next row is read.
 */
public final class JsonValue {
    /** What is not there. */
    public static final JsonValue ABSENT = new JsonValue(new JsonRow(), NONE, null);

    private static final String INNER = "#";
    private static final int LONGEST_NUMBER = 32;

    private final JsonRow row;
    private final int node;
    private final @Nullable Outer outer;

    private JsonValue(JsonRow row, int node, @Nullable Outer outer) {
        this.row = row;
        this.node = node;
        this.outer = outer;
    }

    /** Where in the record stands what a row of its own holds; asked only where something is wrong, since it is looked for. */
    public interface Outer {
        /** The pointer in the record of what has that pointer in the row. */
        String pointer(String inRow);
    }

    /** A member of an object. */
    public record Member(String name, JsonValue value) {}

    /** The value of a record that the node is. */
    public static JsonValue of(JsonRow row, int node) {
        return new JsonValue(row, node, null);
    }

    /** A text that the record does not have in one piece, for what stands at a place of it. */
    public static JsonValue text(String text, JsonValue place) {
        byte[] quoted =
                ('"' + new String(JsonStringEncoder.getInstance().quoteAsUTF8(text), UTF_8) + '"').getBytes(UTF_8);
        JsonRow own = JsonRow.once(quoted.length);
        own.begin(quoted, false);
        own.string(0);
        return new JsonValue(own, own.root(), inRow -> place.pointer() + inRow);
    }

    /** JSON that says otherwise what the record says; absent where it is nested too deeply. */
    public static JsonValue of(byte[] json, JsonReader reader, Outer outer) {
        JsonRow own = JsonRow.once(json.length);
        reader.read(json, 0, true, own);
        return own.root() == NONE || own.fault() != null ? ABSENT : new JsonValue(own, own.root(), outer);
    }

    /** What the JSON in this string is; absent where this is no string, or holds no JSON or not the whole of it. */
    public JsonValue json(JsonReader reader) {
        if (!isString()) {
            return ABSENT;
        }
        int from = row.text(node);
        byte[] text = Arrays.copyOfRange(row.texts(), from, from + row.textLength(node));
        return of(text, reader, inRow -> pointer() + INNER + inRow);
    }

    public boolean isPresent() {
        return node != NONE;
    }

    public boolean isObject() {
        return is(Kind.OBJECT);
    }

    public boolean isList() {
        return is(Kind.LIST);
    }

    public boolean isString() {
        return is(Kind.STRING);
    }

    public boolean isNumber() {
        return is(Kind.NUMBER);
    }

    public boolean isBoolean() {
        return is(Kind.TRUE) || is(Kind.FALSE);
    }

    public boolean isTrue() {
        return is(Kind.TRUE);
    }

    private boolean is(Kind kind) {
        return node != NONE && row.kind(node) == kind;
    }

    /** Whether there is a member of that name that is not null. */
    public boolean has(String name) {
        return get(name).isPresent();
    }

    /** The first member of that name. */
    public JsonValue get(String name) {
        if (isObject()) {
            for (int member = row.first(node); member != NONE; member = row.next(member)) {
                if (row.name(member).equals(name)) {
                    return orAbsent(row.value(member));
                }
            }
        }
        return ABSENT;
    }

    /** The first of these members that there is. */
    public JsonValue any(String... names) {
        for (String name : names) {
            JsonValue value = get(name);
            if (value.isPresent()) {
                return value;
            }
        }
        return ABSENT;
    }

    private JsonValue orAbsent(int value) {
        return row.kind(value) == Kind.NULL ? ABSENT : new JsonValue(row, value, outer);
    }

    /** This where it is there, else the other. */
    public JsonValue or(JsonValue other) {
        return isPresent() ? this : other;
    }

    /** The members of an object that are not null; none of anything else. */
    public List<Member> members() {
        List<Member> members = new ArrayList<>();
        for (int member = isObject() ? row.first(node) : NONE; member != NONE; member = row.next(member)) {
            JsonValue value = orAbsent(row.value(member));
            if (value.isPresent()) {
                members.add(new Member(row.name(member), value));
            }
        }
        return members;
    }

    /** The elements of a list, nulls too; none of anything else. */
    public List<JsonValue> elements() {
        List<JsonValue> elements = new ArrayList<>();
        for (int element = isList() ? row.first(node) : NONE; element != NONE; element = row.next(element)) {
            elements.add(new JsonValue(row, element, outer));
        }
        return elements;
    }

    /** Every string in it, itself where it is one. */
    public List<JsonValue> strings() {
        List<JsonValue> strings = new ArrayList<>();
        for (int each = node; node != NONE && each < row.behind(node); each++) {
            if (row.kind(each) == Kind.STRING) {
                strings.add(new JsonValue(row, each, outer));
            }
        }
        return strings;
    }

    /** The first element of a list; absent where there is none. */
    public JsonValue first() {
        int first = isList() ? row.first(node) : NONE;
        return first == NONE ? ABSENT : orAbsent(first);
    }

    /** Whether it is absent, or a string, list or object with nothing in it. */
    public boolean isEmpty() {
        return node == NONE
                || (isString() && row.textLength(node) == 0)
                || ((isList() || isObject()) && row.first(node) == NONE);
    }

    /** What a string says, half a surrogate pair replaced; empty for anything else. */
    public String text() {
        if (!isString()) {
            return "";
        }
        int from = row.text(node);
        return new String(row.texts(), from, row.textLength(node), UTF_8);
    }

    /** What a string says, or a number, true or false as it stands in its row; empty for anything else. */
    public String plain() {
        return isNumber() || isBoolean()
                ? new String(row.source(), row.start(node), row.end(node) - row.start(node), UTF_8)
                : text();
    }

    /** Whether it is a string that says just that. */
    public boolean says(String text) {
        return isString() && text().equals(text);
    }

    /** What a number says, cut to a whole one; the other for anything else. */
    public long number(long other) {
        if (!isNumber() || row.end(node) - row.start(node) > LONGEST_NUMBER) {
            return other;
        }
        return (long)
                Double.parseDouble(new String(row.source(), row.start(node), row.end(node) - row.start(node), UTF_8));
    }

    /** JSON pointer to the place in the record; into JSON in a string by the pointer to the string, {@code #} and another. */
    public String pointer() {
        String inRow = node == NONE ? "" : JsonPointers.of(row, node);
        return outer == null ? inRow : outer.pointer(inRow);
    }

    /** What it is a value of. */
    public JsonRow row() {
        return row;
    }

    /** Its node there. */
    public int node() {
        return node;
    }

    /** The value or member that begins so many bytes behind the beginning of this one. */
    public JsonValue at(int bytes) {
        return new JsonValue(row, row.nodeAt(row.start(node) + bytes), outer);
    }
}

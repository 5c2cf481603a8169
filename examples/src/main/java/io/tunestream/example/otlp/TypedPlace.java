package io.tunestream.example.otlp;

import static io.tunestream.example.parse.JsonRow.NONE;

import io.tunestream.example.parse.JsonPointers;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonValue;
import java.util.List;

/**
 * A place in OTLP's typed values, found step by step by the pointer that it has in the plain JSON which says the same. Where a step
 * is not to be found, since a name in a pointer may be cut, it is the place before.
 */
final class TypedPlace {
    private static final List<String> SIMPLE =
            List.of("stringValue", "boolValue", "doubleValue", "bytesValue", "intValue");

    private final StringBuilder pointer;
    /** A list of keys and values; absent where a typed value has come. */
    private JsonValue members;

    private JsonValue typed;

    private TypedPlace(JsonValue place, JsonValue members, JsonValue typed) {
        this.pointer = new StringBuilder(place.pointer());
        this.members = members;
        this.typed = typed;
    }

    /** In a typed value. */
    static TypedPlace ofValue(JsonValue typed) {
        return new TypedPlace(typed, JsonValue.ABSENT, typed);
    }

    /** In a list of keys and typed values. */
    static TypedPlace ofMembers(JsonValue members) {
        return new TypedPlace(members, members, JsonValue.ABSENT);
    }

    /** The pointer in the record of what has that one in the plain JSON. */
    String pointer(String plain) {
        String[] steps = plain.split("/", -1);
        for (int step = 1; step < steps.length; step++) {
            if (!step(steps[step])) {
                return pointer.toString();
            }
        }
        SIMPLE.stream()
                .filter(typed::has)
                .findFirst()
                .ifPresent(kind -> pointer.append('/').append(kind));
        return pointer.toString();
    }

    private boolean step(String name) {
        if (typed.has("kvlistValue") && !typed.has("arrayValue")) {
            members = typed.get("kvlistValue").get("values");
            pointer.append("/kvlistValue/values");
        }
        return members.isPresent() ? member(name) : element(name);
    }

    private boolean member(String name) {
        JsonRow row = members.row();
        int index = 0;
        for (int at = members.isList() ? row.first(members.node()) : NONE; at != NONE; at = row.next(at)) {
            JsonValue member = JsonValue.of(row, at);
            if (JsonPointers.shown(member.get("key").text()).equals(name)) {
                typed = member.get("value");
                members = JsonValue.ABSENT;
                pointer.append('/').append(index).append("/value");
                return true;
            }
            index++;
        }
        return false;
    }

    private boolean element(String index) {
        JsonValue list = typed.get("arrayValue").get("values");
        JsonRow row = list.row();
        int at = list.isList() ? row.first(list.node()) : NONE;
        for (int left = at == NONE ? 0 : Integer.parseInt(index); left > 0 && at != NONE; left--) {
            at = row.next(at);
        }
        if (at == NONE) {
            return false;
        }
        typed = JsonValue.of(row, at);
        pointer.append("/arrayValue/values/").append(index);
        return true;
    }
}

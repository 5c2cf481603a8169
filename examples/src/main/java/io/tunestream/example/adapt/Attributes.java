package io.tunestream.example.adapt;

import static io.tunestream.example.parse.JsonRow.NONE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.example.check.RecordRule;
import io.tunestream.example.check.Violations;
import io.tunestream.example.parse.JsonPointer;
import io.tunestream.example.parse.JsonPointers;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonRow.Kind;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which values of a record are kept beside its examples, and by what names: texts as they read, numbers, true and false as
 * they stand in the record. Null, objects and lists are no values to keep. Immutable.
 */
public final class Attributes {
    /** None are kept. */
    public static final Attributes NONE_KEPT = new Attributes(Map.of());

    /** Bytes of UTF-8 that a value may have; a longer one is not kept, which a warning says. */
    public static final int MOST_BYTES = 256;

    private final Map<String, JsonPointer> pointers;

    private Attributes(Map<String, JsonPointer> pointers) {
        this.pointers = pointers;
    }

    /** Those that JSON pointers into the record lead to, by name; what is no pointer leads to nothing. */
    public static Attributes of(Map<String, String> pointers) {
        Map<String, JsonPointer> compiled = new TreeMap<>();
        pointers.forEach((name, pointer) -> JsonPointer.of(pointer).ifPresent(leading -> compiled.put(name, leading)));
        return new Attributes(compiled);
    }

    /** The values of a record that are there, by name; warns of each that is too long. */
    public Map<String, String> read(JsonRow row, Violations violations) {
        if (pointers.isEmpty()) {
            return Map.of();
        }
        Map<String, String> found = new TreeMap<>();
        pointers.forEach((name, pointer) -> {
            int value = pointer.find(row);
            int length = value == NONE ? NONE : length(row, value);
            if (length > MOST_BYTES) {
                violations.addLast(RecordRule.ATTRIBUTE_TOO_LONG, JsonPointers.of(row, value), "");
            } else if (length != NONE) {
                found.put(name, text(row, value, length));
            }
        });
        return found;
    }

    /** Bytes of the text of a value; NONE where it is not one to keep. */
    private static int length(JsonRow row, int value) {
        return switch (row.kind(value)) {
            case STRING -> row.textLength(value);
            case NUMBER, TRUE, FALSE -> row.end(value) - row.start(value);
            default -> NONE;
        };
    }

    private static String text(JsonRow row, int value, int length) {
        boolean isString = row.kind(value) == Kind.STRING;
        int from = isString ? row.text(value) : row.start(value);
        return new String(isString ? row.texts() : row.source(), from, length, UTF_8);
    }
}

package io.tunestream.example.parse;

import static io.tunestream.example.parse.JsonRow.NONE;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A JSON pointer (RFC 6901) that is looked up in row after row.
 *
 * @param names of members, or indices of elements, from the top on
 */
public record JsonPointer(List<String> names) {
    private static final int MOST_DIGITS = 9;

    public JsonPointer {
        names = List.copyOf(names);
    }

    /** Reads a pointer such as {@code /metadata/customer}; empty for text that begins otherwise. */
    public static Optional<JsonPointer> of(String text) {
        return text.startsWith("/")
                ? Optional.of(new JsonPointer(Arrays.stream(text.substring(1).split("/", -1))
                        .map(name -> name.replace("~1", "/").replace("~0", "~"))
                        .toList()))
                : Optional.empty();
    }

    /** The value that it leads to; {@link JsonRow#NONE} where it leads to none. Of members of one name the first counts. */
    public int find(JsonRow row) {
        int at = row.root();
        for (int step = 0; step < names.size() && at != NONE; step++) {
            at = step(row, at, names.get(step));
        }
        return at;
    }

    private static int step(JsonRow row, int from, String name) {
        return switch (row.kind(from)) {
            case OBJECT -> row.valueOf(from, name);
            case LIST -> element(row, from, name);
            default -> NONE;
        };
    }

    private static int element(JsonRow row, int list, String name) {
        if (name.isEmpty() || name.length() > MOST_DIGITS || !name.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return NONE;
        }
        int element = row.first(list);
        for (int left = Integer.parseInt(name); left > 0 && element != NONE; left--) {
            element = row.next(element);
        }
        return element;
    }
}

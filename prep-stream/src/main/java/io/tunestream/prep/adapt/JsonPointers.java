package io.tunestream.prep.adapt;

import com.fasterxml.jackson.core.JsonStreamContext;
import org.jspecify.annotations.Nullable;

/**
 * JSON pointers (RFC 6901) that are fit to be shown: a name in them may be anything, so a long one is cut, with an
 * ellipsis, and control characters are replaced. Such a pointer shows the place without resolving to it.
 */
final class JsonPointers {
    private static final int LONGEST_NAME = 64;
    private static final char REPLACEMENT = '\uFFFD';

    private JsonPointers() {}

    /** The pointer to where the parser is. */
    static String of(JsonStreamContext context) {
        StringBuilder pointer = new StringBuilder();
        append(context, pointer);
        return pointer.toString();
    }

    /** Recursive as deep as the row, which is bounded. */
    private static void append(@Nullable JsonStreamContext context, StringBuilder pointer) {
        if (context == null) {
            return;
        }
        append(context.getParent(), pointer);
        if (context.inArray() && context.hasCurrentIndex()) {
            pointer.append('/').append(context.getCurrentIndex());
        } else if (context.hasCurrentName()) {
            appendName(context.getCurrentName(), pointer.append('/'));
        }
    }

    private static void appendName(String name, StringBuilder pointer) {
        int length = name.length() <= LONGEST_NAME ? name.length() : name.offsetByCodePoints(0, LONGEST_NAME / 2);
        for (int index = 0; index < length; index++) {
            char unit = name.charAt(index);
            switch (unit) {
                case '~' -> pointer.append("~0");
                case '/' -> pointer.append("~1");
                default -> pointer.append(Character.isISOControl(unit) ? REPLACEMENT : unit);
            }
        }
        if (length < name.length()) {
            pointer.append('…');
        }
    }
}

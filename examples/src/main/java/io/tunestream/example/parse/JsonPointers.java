package io.tunestream.example.parse;

import com.fasterxml.jackson.core.JsonStreamContext;
import io.tunestream.example.parse.JsonRow.Kind;
import org.jspecify.annotations.Nullable;

/**
 * JSON pointers (RFC 6901) that are fit to be shown: a name in them may be anything, so an ellipsis
 * stands for a long one, and control characters are replaced. Such a pointer shows the place without resolving to it.
 */
public final class JsonPointers {
    private static final int LONGEST_NAME = 64;
    private static final char REPLACEMENT = '\uFFFD';

    private JsonPointers() {}

    /** The pointer to where the parser is. */
    static String of(JsonStreamContext context) {
        StringBuilder pointer = new StringBuilder();
        append(context, pointer);
        return pointer.toString();
    }

    /** The pointer to a value or member of the row, which is looked for from the top. */
    public static String of(JsonRow row, int node) {
        StringBuilder pointer = new StringBuilder();
        LastPath path = row.lastPath();
        int at = row.root();
        for (int depth = 0; at != node; depth++) {
            path.descend(row, depth, at, node);
            at = row.kind(at) == Kind.LIST
                    ? element(path, depth, pointer)
                    : member(row, path.child(depth), node, pointer);
        }
        return pointer.toString();
    }

    private static int element(LastPath path, int depth, StringBuilder pointer) {
        pointer.append('/').append(path.index(depth));
        return path.child(depth);
    }

    /** A name as pointers have it. */
    public static String shown(String name) {
        StringBuilder shown = new StringBuilder();
        appendName(name, shown);
        return shown.toString();
    }

    /** Appends the name of a member; returns the node itself if it is the member, else the value. */
    private static int member(JsonRow row, int member, int node, StringBuilder pointer) {
        appendName(row.name(member), pointer.append('/'));
        return member == node ? node : row.value(member);
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
        int length = name.length() <= LONGEST_NAME ? name.length() : 0;
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

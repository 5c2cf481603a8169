package io.tunestream.example.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonRow.Kind;

/** What tools, functions and speakers may be called: {@code [A-Za-z0-9_-]{1,64}}. */
final class Names {
    private static final int LONGEST = 64;

    private Names() {}

    /** What a string says. */
    static String textOf(JsonRow row, int string) {
        int from = row.text(string);
        return new String(row.texts(), from, row.textLength(string), UTF_8);
    }

    /** Whether a value is a string of such a form. */
    static boolean isName(JsonRow row, int node) {
        if (row.kind(node) != Kind.STRING) {
            return false;
        }
        int from = row.text(node);
        int length = row.textLength(node);
        boolean fits = length > 0 && length <= LONGEST;
        for (int at = from; fits && at < from + length; at++) {
            fits = isOfName(row.texts()[at]);
        }
        return fits;
    }

    private static boolean isOfName(int letter) {
        return (letter >= 'a' && letter <= 'z')
                || (letter >= 'A' && letter <= 'Z')
                || (letter >= '0' && letter <= '9')
                || letter == '_'
                || letter == '-';
    }
}

package io.tunestream.example.fingerprint;

import io.tunestream.example.parse.IntList;
import io.tunestream.example.parse.JsonRow;
import java.util.Arrays;

/** The ids of the calls of a conversation so far, of which only matters which are the same. */
final class CallIds {
    /** Every id is compared with those before it, so there must be an end; of the calls behind it the spelling counts. */
    private static final int MOST = 64;

    static final int UNKNOWN = -1;

    private final IntList strings = new IntList();

    void clear() {
        strings.clear();
    }

    /** The number of the id of a call. */
    int call(JsonRow row, int string) {
        int known = find(row, string);
        if (known != UNKNOWN || strings.size() == MOST) {
            return known;
        }
        strings.add(string);
        return strings.size() - 1;
    }

    /** The number of the id that a result names. */
    int find(JsonRow row, int string) {
        for (int number = 0; number < strings.size(); number++) {
            if (same(row, strings.get(number), string)) {
                return number;
            }
        }
        return UNKNOWN;
    }

    private static boolean same(JsonRow row, int one, int other) {
        int from = row.text(one);
        int otherFrom = row.text(other);
        byte[] texts = row.texts();
        return Arrays.equals(
                texts, from, from + row.textLength(one), texts, otherFrom, otherFrom + row.textLength(other));
    }
}

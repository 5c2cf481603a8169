package io.tunestream.example.adapt;

import static io.tunestream.example.parse.JsonRow.NONE;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonRow.Kind;
import java.util.HashMap;
import java.util.Map;

/**
 * Which messages of a line call functions, or answer such calls, as it was before there were tools; each call is given an id,
 * and its result the same. Where tools are called too, it is none.
 */
final class LegacyCalls {
    private static final byte[] FUNCTION = "function".getBytes(US_ASCII);

    private final JsonRow row;
    private final Map<Integer, String> calls = new HashMap<>();
    private final Map<Integer, String> results = new HashMap<>();
    private String waiting = "";

    /** Those of a value that may be a list of messages. */
    LegacyCalls(JsonRow row, int messages) {
        this.row = row;
        int message = messages != NONE && row.kind(messages) == Kind.LIST ? row.first(messages) : NONE;
        for (; message != NONE; message = row.next(message)) {
            if (row.valueOf(message, "tool_calls") != NONE
                    && row.kind(row.valueOf(message, "tool_calls")) != Kind.NULL) {
                calls.clear();
                results.clear();
                return;
            }
            message(message);
        }
    }

    private void message(int message) {
        int call = row.valueOf(message, "function_call");
        int role = row.valueOf(message, "role");
        boolean answers = role != NONE && row.kind(role) == Kind.STRING && row.says(role, FUNCTION);
        if (answers && !waiting.isEmpty()) {
            results.put(message, waiting);
            waiting = "";
        } else if (!answers && call != NONE && row.kind(call) == Kind.OBJECT && row.first(call) != NONE) {
            waiting = "call_" + (calls.size() + 1);
            calls.put(message, waiting);
        } else {
            waiting = "";
        }
    }

    /** The id of the call that a message is; empty where it is none. */
    String call(int message) {
        return calls.getOrDefault(message, "");
    }

    /** The id of the call that a message answers; empty where it answers none. */
    String result(int message) {
        return results.getOrDefault(message, "");
    }
}

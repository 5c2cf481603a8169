package io.tunestream.example.format;

import static io.tunestream.example.parse.JsonValue.ABSENT;

import io.tunestream.example.adapt.Conversations;
import io.tunestream.example.adapt.SkipReason;
import io.tunestream.example.check.LogRule;
import io.tunestream.example.parse.JsonValue;
import java.util.List;

/**
 * An observation of Langfuse, in one row or in several that were logged one after the other, of which the later wins.
 *
 * @param rows at least one
 */
record Observation(List<JsonValue> rows) {

    Observation {
        rows = List.copyOf(rows);
    }

    private JsonValue get(String name) {
        for (JsonValue row : rows.reversed()) {
            if (row.has(name)) {
                return row.get(name);
            }
        }
        return ABSENT;
    }

    /** Reads the call of a model that it is. */
    void read(Conversations into) {
        if (get("level").says("ERROR")) {
            into.skip(SkipReason.ERROR);
        } else if (!get("input").isPresent()) {
            into.refuse(LogRule.CONTENT_REDACTED, rows.getLast());
        } else {
            exchange(into);
        }
    }

    private void exchange(Conversations into) {
        Body input = Body.lenient(get("input"), into);
        Body output = Body.lenient(get("output"), into);
        Exchange exchange = new Exchange(rows.getFirst(), input, input.value(), output);
        Dialects.of(exchange).take(exchange, into);
    }

    /** Whether there is an answer. */
    boolean isAnswered() {
        return get("output").isPresent();
    }
}

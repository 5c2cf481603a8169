package io.tunestream.example.draft;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.example.parse.JsonValue;
import io.tunestream.example.target.LineBuffer;

/** Values as texts. */
public final class JsonText {

    private JsonText() {}

    /** A string as it is, and of anything else its JSON without white space. */
    public static JsonValue of(JsonValue value) {
        if (value.isString() || !value.isPresent()) {
            return value;
        }
        LineBuffer compact = new LineBuffer();
        compact.wholeValue(value.row(), value.node());
        return JsonValue.text(new String(compact.toArray(), UTF_8), value);
    }
}

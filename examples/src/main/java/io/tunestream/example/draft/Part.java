package io.tunestream.example.draft;

import io.tunestream.example.parse.JsonValue;
import java.util.List;

/** A part of what a message says. */
public sealed interface Part {

    /**
     * Text.
     *
     * @param pieces strings of the record that are one text together, at least one
     */
    record Text(List<JsonValue> pieces) implements Part {}

    /**
     * A picture.
     *
     * @param url    its address or data, a string
     * @param prefix what stands before it, such as {@code data:image/png;base64,}
     * @param detail how closely it is looked at; may be absent
     */
    record Picture(JsonValue url, String prefix, JsonValue detail) implements Part {}

    /** Anything else, as it stands in the record. */
    record Other(JsonValue value) implements Part {}

    static Part text(JsonValue string) {
        return new Text(List.of(string));
    }
}

package io.tunestream.example.otlp;

import io.tunestream.example.adapt.Conversations;
import io.tunestream.example.parse.JsonValue;

/** How a library writes calls of models into the attributes of a span or log record. */
interface Flavour {

    /** Whether the attributes are in it, as their names say. */
    boolean speaks(OtlpAttributes attributes);

    /** Reads the examples of a span or log record, or skips it. */
    void read(JsonValue place, OtlpAttributes attributes, Conversations into);
}

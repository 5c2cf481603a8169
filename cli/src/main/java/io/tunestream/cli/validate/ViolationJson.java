package io.tunestream.cli.validate;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** A violation as JSON: row, code, pointer, message, severity; the file too where there are several. */
final class ViolationJson {

    private ViolationJson() {}

    static void write(JsonGenerator json, String file, boolean several, RowViolation found) throws IOException {
        json.writeStartObject();
        if (several) {
            json.writeStringField("file", file);
        }
        json.writeNumberField("row", found.row());
        json.writeStringField("code", found.violation().code());
        json.writeStringField("pointer", found.violation().pointer());
        json.writeStringField("message", found.violation().message());
        json.writeStringField("severity", found.violation().severity().name());
        json.writeEndObject();
    }
}

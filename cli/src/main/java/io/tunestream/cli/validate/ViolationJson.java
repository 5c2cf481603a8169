package io.tunestream.cli.validate;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tunestream.prep.check.RowViolation;
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
        json.writeStringField("code", found.violation().getCode());
        json.writeStringField("pointer", found.violation().getPointer());
        json.writeStringField("message", found.violation().getMessage());
        json.writeStringField("severity", found.violation().getSeverity());
        json.writeEndObject();
    }
}

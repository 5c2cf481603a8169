package io.tunestream.cli.validate;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tunestream.example.check.Violation;
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
        writeFields(json, found.violation());
        json.writeEndObject();
    }

    /** Writes code, pointer, message and severity into an object that is open. */
    static void writeFields(JsonGenerator json, Violation violation) throws IOException {
        json.writeStringField("code", violation.code());
        json.writeStringField("pointer", violation.pointer());
        json.writeStringField("message", violation.message());
        json.writeStringField("severity", violation.severity().name());
    }
}

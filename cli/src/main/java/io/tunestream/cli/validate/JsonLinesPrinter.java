package io.tunestream.cli.validate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tunestream.example.check.Violation;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;

/** One violation a line as it is found, and nothing else. */
final class JsonLinesPrinter implements ReportPrinter {

    private final JsonGenerator json;
    private final boolean several;

    JsonLinesPrinter(PrintStream out, boolean several) {
        this.several = several;
        try {
            this.json = new JsonFactory().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.setRootValueSeparator(null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void violation(String file, RowViolation found) {
        try {
            ViolationJson.write(json, file, several, found);
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What files as a whole break has no row. */
    @Override
    public void finish(ValidationResult result) {
        try {
            for (Violation violation : result.ofFiles()) {
                json.writeStartObject();
                ViolationJson.writeFields(json, violation);
                json.writeEndObject();
                json.writeRaw('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            json.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.tunestream.cli.validate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tunestream.prep.check.RowViolation;
import io.tunestream.prep.check.ValidationReport;
import io.tunestream.tokens.TokenStatistics;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * One JSON document: {@code rows, valid, rejected, codes, tokens, violations}. The violations wait in a temporary file,
 * since the sums come before them and there may be more of them than memory holds.
 */
final class JsonPrinter implements ReportPrinter {

    private final PrintStream out;
    private final boolean several;
    private final Path spool;
    private final JsonGenerator spooled;

    JsonPrinter(PrintStream out, boolean several) {
        this.out = out;
        this.several = several;
        try {
            this.spool = Files.createTempFile("tunestream-validate", ".json");
            this.spooled = new JsonFactory().createGenerator(new BufferedOutputStream(Files.newOutputStream(spool)));
            spooled.writeStartArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void violation(String file, RowViolation found) {
        try {
            ViolationJson.write(spooled, file, several, found);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void finish(ValidationReport report) {
        try {
            spooled.writeEndArray();
            spooled.close();
            OutputStream buffered = new BufferedOutputStream(out);
            JsonGenerator json =
                    new JsonFactory().createGenerator(buffered).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            writeSums(json, report);
            json.flush();
            Files.copy(spool, buffered);
            buffered.write("}\n".getBytes(StandardCharsets.UTF_8));
            buffered.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything up to the value of {@code violations}. */
    private static void writeSums(JsonGenerator json, ValidationReport report) throws IOException {
        json.writeStartObject();
        json.writeNumberField("rows", report.rows());
        json.writeNumberField("valid", report.valid());
        json.writeNumberField("rejected", report.rejected());
        json.writeObjectFieldStart("codes");
        for (Map.Entry<String, Long> code : report.codes().entrySet()) {
            json.writeNumberField(code.getKey(), code.getValue());
        }
        json.writeEndObject();
        writeTokens(json, report.tokens());
        json.writeFieldName("violations");
        json.writeRaw(':');
    }

    private static void writeTokens(JsonGenerator json, TokenStatistics tokens) throws IOException {
        json.writeObjectFieldStart("tokens");
        json.writeNumberField("total", tokens.total());
        json.writeNumberField("mean", tokens.mean());
        json.writeNumberField("median", tokens.median());
        json.writeNumberField("p95", tokens.p95());
        json.writeNumberField("min", tokens.min());
        json.writeNumberField("max", tokens.max());
        json.writeEndObject();
    }

    @Override
    public void close() {
        try {
            spooled.close();
            Files.deleteIfExists(spool);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

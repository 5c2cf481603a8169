package io.tunestream.cli.validate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One JSON document as {@link FoldedJsonPrinter}'s, with every violation. They wait in a temporary file,
 * since the sums come before them and there may be more of them than memory holds.
 */
final class WholeJsonPrinter implements ReportPrinter {

    private final PrintStream out;
    private final boolean several;
    private final Path spool;
    private final JsonGenerator spooled;

    WholeJsonPrinter(PrintStream out, boolean several) {
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
    public void finish(ValidationResult result) {
        try {
            spooled.writeEndArray();
            spooled.close();
            OutputStream buffered = new BufferedOutputStream(out);
            JsonGenerator json =
                    new JsonFactory().createGenerator(buffered).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            ReportSums.write(json, result, several);
            json.writeFieldName("violations");
            json.writeRaw(':');
            json.flush();
            Files.copy(spool, buffered);
            buffered.write("}\n".getBytes(StandardCharsets.UTF_8));
            buffered.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

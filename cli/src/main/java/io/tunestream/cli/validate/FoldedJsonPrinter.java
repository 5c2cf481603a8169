package io.tunestream.cli.validate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;

/** One JSON document: {@code rows, valid, rejected, codes, tokens, violations}, the last {@link FoldedViolations folded}. */
final class FoldedJsonPrinter implements ReportPrinter {

    private final PrintStream out;
    private final boolean several;
    private final FoldedViolations violations = new FoldedViolations();

    FoldedJsonPrinter(PrintStream out, boolean several) {
        this.out = out;
        this.several = several;
    }

    @Override
    public void violation(String file, RowViolation found) {
        violations.add(file, found);
    }

    @Override
    public void finish(ValidationResult result) {
        try (JsonGenerator json = new JsonFactory()
                .createGenerator(new BufferedOutputStream(out))
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            ReportSums.write(json, result, several);
            json.writeFieldName("violations");
            violations.write(json, several);
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {}
}

package io.tunestream.cli.validate;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tunestream.tokens.TokenStatistics;
import java.io.IOException;
import java.util.Map;

/** What a report says of all rows together: {@code rows, valid, rejected, codes, tokens}. */
final class ReportSums {

    private ReportSums() {}

    /** Writes them into a new object, which stays open. */
    static void write(JsonGenerator json, ValidationReport report) throws IOException {
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
}

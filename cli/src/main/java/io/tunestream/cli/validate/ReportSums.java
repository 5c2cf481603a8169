package io.tunestream.cli.validate;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tunestream.example.check.Remedies;
import io.tunestream.example.check.Violation;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.tokens.TokenStatistics;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a report says of all rows together: {@code rows, valid, rejected, superseded, skipped, codes, tokens, epochs, findings},
 * and {@code validation, ofFiles, files}, {@code losses}, {@code written} where there is something to say.
 */
final class ReportSums {

    private ReportSums() {}

    /** Writes them into a new object, which stays open. */
    static void write(JsonGenerator json, ValidationResult result, boolean several) throws IOException {
        ValidationReport report = result.report();
        json.writeStartObject();
        writeCounts(json, report.counts());
        writeNumbers(json, "skips", report.skips());
        SortedMap<String, Long> codes = new TreeMap<>();
        report.codes().forEach(code -> codes.merge(code.code(), code.count(), Long::sum));
        writeNumbers(json, "codes", codes);
        writeTokens(json, report.tokens());
        json.writeObjectFieldStart("epochs");
        json.writeNumberField("default", report.tokens().defaultEpochs());
        json.writeNumberField("tokens", result.billedTokens());
        json.writeEndObject();
        writeFindings(json, report, several);
        writeOfFiles(json, result);
        if (several) {
            writeFiles(json, report);
        }
        writeWritten(json, result);
    }

    private static void writeCounts(JsonGenerator json, RowCounts counts) throws IOException {
        json.writeNumberField("rows", counts.rows());
        json.writeNumberField("valid", counts.valid());
        json.writeNumberField("rejected", counts.rejected());
        json.writeNumberField("superseded", counts.superseded());
        json.writeNumberField("skipped", counts.skipped());
    }

    private static void writeNumbers(JsonGenerator json, String field, Map<String, Long> numbers) throws IOException {
        json.writeObjectFieldStart(field);
        for (Map.Entry<String, Long> each : numbers.entrySet()) {
            json.writeNumberField(each.getKey(), each.getValue());
        }
        json.writeEndObject();
    }

    private static void writeTokens(JsonGenerator json, TokenSums sums) throws IOException {
        TokenStatistics tokens = sums.statistics();
        json.writeObjectFieldStart("tokens");
        json.writeNumberField("total", tokens.total());
        json.writeNumberField("trained", sums.trained());
        json.writeNumberField("leastAnswer", sums.answers().min());
        json.writeNumberField("mostAnswer", sums.answers().max());
        json.writeNumberField("mean", tokens.mean());
        json.writeNumberField("median", tokens.median());
        json.writeNumberField("p95", tokens.p95());
        json.writeNumberField("min", tokens.min());
        json.writeNumberField("max", tokens.max());
        json.writeEndObject();
    }

    private static void writeFindings(JsonGenerator json, ValidationReport report, boolean several) throws IOException {
        json.writeArrayFieldStart("findings");
        for (CodeSummary code : report.codes()) {
            json.writeStartObject();
            json.writeStringField("code", code.code());
            json.writeStringField("severity", code.severity().name());
            json.writeNumberField("count", code.count());
            json.writeArrayFieldStart("first");
            for (CodeSummary.Place place : code.first()) {
                if (several) {
                    json.writeString(place.file() + ":" + place.row());
                } else {
                    json.writeNumber(place.row());
                }
            }
            json.writeEndArray();
            json.writeStringField("remedy", Remedies.of(code.code()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeOfFiles(JsonGenerator json, ValidationResult result) throws IOException {
        RowCounts validation = result.report().validationCounts();
        if (validation.rows() > 0) {
            json.writeObjectFieldStart("validation");
            writeCounts(json, validation);
            json.writeEndObject();
        }
        if (!result.ofFiles().isEmpty()) {
            json.writeArrayFieldStart("ofFiles");
            for (Violation violation : result.ofFiles()) {
                json.writeStartObject();
                ViolationJson.writeFields(json, violation);
                json.writeStringField("remedy", Remedies.of(violation.code()));
                json.writeEndObject();
            }
            json.writeEndArray();
        }
    }

    private static void writeFiles(JsonGenerator json, ValidationReport report) throws IOException {
        json.writeArrayFieldStart("files");
        for (FileSummary file : report.files()) {
            json.writeStartObject();
            json.writeStringField("file", file.name());
            writeCounts(json, file.counts());
            Fault fault = file.fault();
            if (fault != null) {
                json.writeStringField("error", fault.code());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeWritten(JsonGenerator json, ValidationResult result) throws IOException {
        if (!result.losses().isEmpty()) {
            Map<String, Long> losses = new TreeMap<>();
            result.losses().forEach((loss, count) -> losses.put(loss.code(), count));
            writeNumbers(json, "losses", losses);
        }
        for (ValidationResult.Written file : result.written()) {
            json.writeObjectFieldStart(file.what() + "File");
            json.writeStringField("file", file.name());
            json.writeNumberField("lines", file.lines());
            json.writeEndObject();
        }
    }
}

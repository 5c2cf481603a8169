package io.tunestream.cli.validate;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tunestream.example.check.Violation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Violations that differ in nothing but the row and positions within it, each once: file, code, pointer with {@code *} for
 * positions, first rows, and how often. There are at most so many; a new pointer beyond them counts under {@code **}.
 */
final class FoldedViolations {

    private static final Pattern POSITION = Pattern.compile("/\\d+(?=/|$)");
    private static final int FIRST_ROWS = 10;
    private static final int MOST = 1000;
    private static final String ANY = "/**";

    private final Map<Kind, Folded> folded = new LinkedHashMap<>();

    private record Kind(String file, String code, String pointer) {}

    private static final class Folded {
        private final Violation first;
        private final List<Long> rows = new ArrayList<>();
        private long count;

        private Folded(Violation first) {
            this.first = first;
        }
    }

    void add(String file, RowViolation found) {
        Violation violation = found.violation();
        Kind kind = new Kind(file, violation.code(), patternOf(violation.pointer()));
        if (folded.size() >= MOST && !folded.containsKey(kind)) {
            kind = new Kind(file, violation.code(), ANY);
        }
        Folded known = folded.computeIfAbsent(kind, key -> new Folded(violation));
        known.count++;
        if (known.rows.size() < FIRST_ROWS && (known.rows.isEmpty() || known.rows.getLast() != found.row())) {
            known.rows.add(found.row());
        }
    }

    private static String patternOf(String pointer) {
        return POSITION.matcher(pointer).replaceAll("/*");
    }

    /** An array of objects, in the order in which each was found first. */
    void write(JsonGenerator json, boolean several) throws IOException {
        json.writeStartArray();
        for (Map.Entry<Kind, Folded> each : folded.entrySet()) {
            write(json, several, each.getKey(), each.getValue());
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, boolean several, Kind kind, Folded known) throws IOException {
        json.writeStartObject();
        if (several) {
            json.writeStringField("file", kind.file());
        }
        json.writeStringField("code", kind.code());
        json.writeStringField("pointer", kind.pointer());
        json.writeStringField("message", known.first.message());
        json.writeStringField("severity", known.first.severity().name());
        json.writeNumberField("count", known.count);
        json.writeArrayFieldStart("rows");
        for (long row : known.rows) {
            json.writeNumber(row);
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}

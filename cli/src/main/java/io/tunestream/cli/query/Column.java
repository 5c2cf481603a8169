package io.tunestream.cli.query;

import com.fasterxml.jackson.databind.JsonNode;
import io.tunestream.cli.terminal.CellText;
import io.tunestream.cli.terminal.NumberFormat;
import java.time.Duration;
import java.time.Instant;

/**
 * A column of a list.
 *
 * @param heading what stands above it
 * @param pointer JSON pointer to the value in an item
 * @param form    how the value is printed
 */
record Column(String heading, String pointer, Form form) {

    /** How a value is printed. */
    enum Form {
        TEXT,
        COUNT,
        DECIMAL,
        /** A map of counts: their sum. */
        SUM,
        BYTES,
        TIME,
        AGE
    }

    String of(JsonNode item) {
        JsonNode value = item.at(pointer);
        if (value.isMissingNode() || value.isNull()) {
            return CellText.NONE;
        }
        return switch (form) {
            case TEXT -> CellText.of(value.asText());
            case AGE -> NumberFormat.age(Duration.ofMillis(value.asLong()));
            case COUNT -> NumberFormat.count(value.asLong());
            case SUM -> NumberFormat.count(sum(value));
            case DECIMAL -> NumberFormat.decimal(value.asDouble());
            case BYTES -> NumberFormat.bytes(value.asLong());
            case TIME -> value.asLong() == 0 ? CellText.NONE : CellText.of(Instant.ofEpochMilli(value.asLong()));
        };
    }

    private static long sum(JsonNode counts) {
        long sum = 0;
        for (JsonNode count : counts) {
            sum += count.asLong();
        }
        return sum;
    }
}

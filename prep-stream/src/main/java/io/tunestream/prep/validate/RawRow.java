package io.tunestream.prep.validate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.tunestream.example.check.Violation;
import io.tunestream.example.otlp.Otlp;

/** A raw record, opened. */
sealed interface RawRow {

    /**
     * A row of a dataset.
     *
     * @param dataset its name, or empty where none is told
     * @param json    the logged JSON
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Row(String dataset, byte[] json) implements RawRow {
        /** Whether examples in it may name datasets themselves. */
        boolean namesDatasets() {
            return new String(json, ISO_8859_1).contains(Otlp.DATASET);
        }
    }

    /** A record that does not hold what it says. */
    record Unreadable(Violation violation) implements RawRow {}
}

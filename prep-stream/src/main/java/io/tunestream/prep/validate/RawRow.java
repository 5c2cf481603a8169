package io.tunestream.prep.validate;

import io.tunestream.example.check.Violation;

/** A raw record, opened. */
sealed interface RawRow {

    /**
     * A row of a dataset.
     *
     * @param dataset its name, or empty where none is told
     * @param json    the logged JSON
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Row(String dataset, byte[] json) implements RawRow {}

    /** A record that does not hold what it says. */
    record Unreadable(Violation violation) implements RawRow {}
}

package io.tunestream.example.check;

import static io.tunestream.example.check.Severity.E;
import static io.tunestream.example.check.Severity.W;

/** Rules about a record as a whole, before anything in it is read. */
public enum RecordRule implements Rule {
    DATASET_MISSING(E, "Nothing says which dataset the row belongs to."),
    DATASET_UNKNOWN(E, "There is no specification of the row's dataset."),
    CAPS_OFF(E, "The dataset's specification caps examples, and prep-stream was not told to count them."),
    DUPLICATE(E, "The same example was seen before."),
    COVERED(E, "A longer record of the same conversation was seen before."),
    ROW_TOO_LARGE(E, "The row has more bytes than a row may have."),
    ROW_SET_ASIDE(E, "The process ended while it read this row, so the row was set aside; it stands at its offset."),
    FORMAT_UNKNOWN(E, "The record is in none of the known log formats."),
    FORMAT_AMBIGUOUS(
            E, "The record can be read in two ways that differ; the dataset's format must say which is meant."),
    ATTRIBUTE_TOO_LONG(W, "The value of an attribute has more than 256 bytes and is not kept with the example.");

    private final Severity severity;
    private final String sentence;

    RecordRule(Severity severity, String sentence) {
        this.severity = severity;
        this.sentence = sentence;
    }

    @Override
    public Severity severity() {
        return severity;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}

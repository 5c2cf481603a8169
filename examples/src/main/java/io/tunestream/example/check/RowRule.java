package io.tunestream.example.check;

import static io.tunestream.example.check.Severity.E;
import static io.tunestream.example.check.Severity.F;
import static io.tunestream.example.check.Severity.W;

/** Rules about a row as JSON. */
public enum RowRule implements Rule {
    FILE_NOT_UTF8(E, "The row is not UTF-8."),
    BOM_PRESENT(F, "A byte order mark stood before the row and was removed."),
    JSON_INVALID(E, "The row is not valid JSON."),
    JSON_TOO_DEEP(E, "The JSON is nested more deeply than it may be."),
    ROW_NOT_OBJECT(E, "The row is not a JSON object."),
    DUPLICATE_JSON_KEY(E, "The object has this key more than once, and parsers disagree on which value wins."),
    LONE_SURROGATE(E, "The text has half of a surrogate pair, which no encoding can write."),
    NUL_OR_CONTROL_CHAR(W, "The text has a NUL or another control character."),
    EXTRA_TOP_LEVEL_KEY(W, "No trainer reads this key; it was left out of the line.");

    private final Severity severity;
    private final String sentence;

    RowRule(Severity severity, String sentence) {
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

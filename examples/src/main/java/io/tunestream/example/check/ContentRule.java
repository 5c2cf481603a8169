package io.tunestream.example.check;

import static io.tunestream.example.check.Severity.E;
import static io.tunestream.example.check.Severity.W;

/** Rules about what a message says. */
public enum ContentRule implements Rule {
    CONTENT_MISSING(E, "The message has no content and calls no tool."),
    CONTENT_WRONG_TYPE(E, "The content is neither a string nor a list of parts."),
    CONTENT_PARTS_EMPTY(E, "The list of content parts is empty."),
    CONTENT_PART_TYPE_UNKNOWN(E, "The type of the content part is neither text nor image_url."),
    PART_TEXT_NOT_STRING(E, "The text of the content part is not a string."),
    CONTENT_EMPTY(W, "The content is blank."),
    ASSISTANT_CONTENT_EMPTY("CONTENT_EMPTY", E, "The content is blank, so the assistant would learn to say nothing."),
    CONTENT_LITERAL_NULL(W, "The content is a null value in writing, such as null, None, undefined or NaN.");

    private final String code;
    private final Severity severity;
    private final String sentence;

    ContentRule(Severity severity, String sentence) {
        this.code = name();
        this.severity = severity;
        this.sentence = sentence;
    }

    /** A rule that is more or less severe in one case. */
    ContentRule(String code, Severity severity, String sentence) {
        this.code = code;
        this.severity = severity;
        this.sentence = sentence;
    }

    @Override
    public String code() {
        return code;
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

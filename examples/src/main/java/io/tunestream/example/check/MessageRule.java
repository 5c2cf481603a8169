package io.tunestream.example.check;

import static io.tunestream.example.check.Severity.E;
import static io.tunestream.example.check.Severity.W;

/** Rules about messages as objects. */
public enum MessageRule implements Rule {
    MESSAGES_MISSING(E, "The row has no messages."),
    MESSAGES_NOT_LIST(E, "The messages are not a list."),
    MESSAGES_EMPTY(E, "The list of messages is empty."),
    MESSAGE_NOT_OBJECT(E, "The message is not an object."),
    MESSAGE_UNKNOWN_KEY(W, "No trainer knows this key of a message; it was left out of the line."),
    NAME_INVALID(E, "The name is not 1 to 64 of the characters A-Z, a-z, 0-9, underscore and hyphen.");

    private final Severity severity;
    private final String sentence;

    MessageRule(Severity severity, String sentence) {
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

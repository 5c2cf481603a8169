package io.tunestream.example.check;

import static io.tunestream.example.check.Severity.E;
import static io.tunestream.example.check.Severity.W;

import io.tunestream.example.target.Target;

/** Rules about the messages of a conversation together. */
public enum OrderRule implements Rule {
    ASSISTANT_MISSING(E, "No message is an assistant's, so there is nothing to learn."),
    LAST_NOT_ASSISTANT(E, "The last message is not an assistant's."),
    USER_MISSING(W, "No message is a user's."),
    SYSTEM_MISSING(W, "No message is the system's or the developer's."),
    SYSTEM_NOT_FIRST(W, "The system's message is not the first."),
    SYSTEM_REPEATED(W, "There is more than one system message."),
    CONSECUTIVE_SAME_ROLE(W, "The message before has the same role."),
    FIRST_IS_ASSISTANT(W, "An assistant speaks first.");

    private final Severity severity;
    private final String sentence;

    OrderRule(Severity severity, String sentence) {
        this.severity = severity;
        this.sentence = sentence;
    }

    @Override
    public Severity severity() {
        return severity;
    }

    /** Bedrock fails a job on a conversation that an assistant begins. */
    @Override
    public Severity severity(Target target) {
        return this == FIRST_IS_ASSISTANT && target == Target.BEDROCK_CONVERSATION ? E : severity;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}

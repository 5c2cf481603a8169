package io.tunestream.example.check;

import static io.tunestream.example.check.Severity.E;
import static io.tunestream.example.check.Severity.F;

/** Rules about who speaks. */
public enum RoleRule implements Rule {
    ROLE_MISSING(E, "The message has no role."),
    ROLE_NOT_STRING(E, "The role is not a string."),
    ROLE_UNKNOWN(E, "The role is none of system, developer, user, assistant, tool and function."),
    ROLE_ALIAS(F, "The role was written as trainers know it: user for human, assistant for gpt, model and bot.");

    private final Severity severity;
    private final String sentence;

    RoleRule(Severity severity, String sentence) {
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

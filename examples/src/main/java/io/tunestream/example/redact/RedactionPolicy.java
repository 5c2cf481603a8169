package io.tunestream.example.redact;

import io.tunestream.example.check.Severity;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What becomes of an example in which something was found. */
public enum RedactionPolicy {
    /** It passes with a mask in place of what was found. */
    MASK(Severity.F),
    /** It is rejected. */
    REJECT(Severity.E),
    /** It passes as it is. */
    WARN(Severity.W),
    /** It passes as it is, and nothing is said. */
    OFF(Severity.OFF);

    private final Severity severity;

    RedactionPolicy(Severity severity) {
        this.severity = severity;
    }

    /** As a specification spells it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    Severity severity() {
        return severity;
    }

    /** The policy of that word; empty for any other. */
    public static Optional<RedactionPolicy> of(String word) {
        return Arrays.stream(values())
                .filter(policy -> policy.word().equals(word))
                .findFirst();
    }

    /** What becomes of a rule's finds where nobody says otherwise. */
    static RedactionPolicy of(Severity severity) {
        return switch (severity) {
            case F -> MASK;
            case E -> REJECT;
            case W -> WARN;
            case OFF -> OFF;
        };
    }
}

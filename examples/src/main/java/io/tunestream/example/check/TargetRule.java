package io.tunestream.example.check;

import static io.tunestream.example.check.Severity.E;
import static io.tunestream.example.check.Severity.F;
import static io.tunestream.example.check.Severity.OFF;
import static io.tunestream.example.check.Severity.W;

import io.tunestream.example.conversation.Role;
import io.tunestream.example.target.Target;

/** Rules about what a target has no way to say. */
public enum TargetRule implements Rule {
    ROLE_UNSUPPORTED(E, "The target has no such role, so its line says system."),
    WEIGHT_UNSUPPORTED(E, "The target has no weights, so the answer of weight 0 would be learned."),
    CONTENT_AND_TOOL_CALLS(OFF, "The message says something and calls tools.");

    private final Severity severity;
    private final String sentence;

    TargetRule(Severity severity, String sentence) {
        this.severity = severity;
        this.sentence = sentence;
    }

    @Override
    public Severity severity() {
        return severity;
    }

    @Override
    public Severity severity(Target target) {
        return switch (this) {
            case ROLE_UNSUPPORTED -> target.has(Role.DEVELOPER) ? OFF : F;
            case WEIGHT_UNSUPPORTED -> target.hasWeights() ? OFF : target == Target.VERTEX_GEMINI ? W : E;
            case CONTENT_AND_TOOL_CALLS -> severity;
        };
    }

    @Override
    public String sentence() {
        return sentence;
    }
}

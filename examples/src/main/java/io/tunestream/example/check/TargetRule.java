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
    TOOLS_UNSUPPORTED(E, "The target is not trained on tools, which may fail a job."),
    RESERVED_WORD(
            E, "A prompt has a word that the target keeps for itself, such as User: or [EOS], which fails a job."),
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
            case WEIGHT_UNSUPPORTED -> target.hasWeights() ? OFF : convertsWeights(target) ? W : E;
            case TOOLS_UNSUPPORTED -> target == Target.BEDROCK_CONVERSATION ? E : OFF;
            case RESERVED_WORD -> target.reservedWords().isEmpty() ? OFF : E;
            case CONTENT_AND_TOOL_CALLS -> severity;
        };
    }

    /** A host whose lines are made of ours by us, which counts what they lose. */
    private static boolean convertsWeights(Target target) {
        return target == Target.VERTEX_GEMINI || target == Target.BEDROCK_CONVERSATION;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}

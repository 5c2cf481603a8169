package io.tunestream.example.check;

import static io.tunestream.example.check.Severity.E;

/** Rules about how much messages weigh. */
public enum WeightRule implements Rule {
    WEIGHT_BOOLEAN(E, "The weight is a boolean; it must be the number 0 or 1."),
    WEIGHT_NOT_0_1(E, "The weight is neither 0 nor 1."),
    WEIGHT_NOT_ASSISTANT(E, "Only an assistant's message may have a weight."),
    WEIGHT_ALL_ZERO(E, "Every assistant's message has weight 0, so there is nothing to learn.");

    private final Severity severity;
    private final String sentence;

    WeightRule(Severity severity, String sentence) {
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

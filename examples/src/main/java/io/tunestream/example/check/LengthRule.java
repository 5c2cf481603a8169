package io.tunestream.example.check;

import static io.tunestream.example.check.Severity.W;

/** Rules about how many tokens an example has. */
public enum LengthRule implements Rule {
    TOKENS_ESTIMATED(W, "The model's tokenizer is not public, so the tokens are estimated.");

    private final Severity severity;
    private final String sentence;

    LengthRule(Severity severity, String sentence) {
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

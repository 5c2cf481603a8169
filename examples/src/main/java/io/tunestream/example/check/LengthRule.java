package io.tunestream.example.check;

import static io.tunestream.example.check.Severity.E;
import static io.tunestream.example.check.Severity.W;

/** Rules about how many tokens an example has. */
public enum LengthRule implements Rule {
    ROW_TOO_LONG(
            E, "The example has more tokens than the model is trained on; hosts cut its end, which is the answer."),
    NO_TRAINABLE_TOKENS(E, "All that the model would learn lies behind the tokens that it is trained on."),
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

package io.tunestream.example.check;

import static io.tunestream.example.check.Severity.E;
import static io.tunestream.example.check.Severity.W;

/** Rules about what stands within texts and is no text. */
public enum MarkRule implements Rule {
    SPECIAL_TOKEN_IN_TEXT(W, "The text has a control token of some model, such as <|im_start|> or [INST]."),
    OWN_SPECIAL_TOKEN_IN_TEXT(
            "SPECIAL_TOKEN_IN_TEXT",
            E,
            "The text has a control token of the model's own vocabulary, which fails a job."),
    UNRESOLVED_PLACEHOLDER(W, "A placeholder such as {{name}}, ${name} or <NAME> was left in the answer."),
    REASONING_BLOCK_UNBALANCED(W, "A block of reasoning in the answer has no end, or no beginning.");

    private final String code;
    private final Severity severity;
    private final String sentence;

    MarkRule(Severity severity, String sentence) {
        this.code = name();
        this.severity = severity;
        this.sentence = sentence;
    }

    /** A rule that is more or less severe in one case. */
    MarkRule(String code, Severity severity, String sentence) {
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

package io.tunestream.example.check;

import static io.tunestream.example.check.Severity.E;
import static io.tunestream.example.check.Severity.OFF;
import static io.tunestream.example.check.Severity.W;

import io.tunestream.example.target.Target;

/** Rules about pairs of answers, of which one is preferred; they hold where a target learns from pairs. */
public enum PreferenceRule implements Rule {
    INPUT_MISSING(E, "The line has no input."),
    INPUT_MESSAGES_MISSING(E, "The input has no messages."),
    INPUT_LAST_IS_ASSISTANT(E, "The input ends with an assistant's message, so that nothing is left to answer."),
    PREFERRED_MISSING(E, "There is no answer that is preferred."),
    NON_PREFERRED_MISSING(E, "There is no answer that another is preferred to."),
    OUTPUT_NOT_EXACTLY_ONE(E, "The answer is not a list of exactly one message."),
    OUTPUT_ROLE_NOT_ASSISTANT(E, "The answer is not an assistant's."),
    OUTPUT_CONTENT_MISSING(E, "The answer has no content and calls no tool."),
    CHOSEN_REJECTED_PROMPT_DIFFER(E, "The two answers are to different questions."),
    PREFERENCE_IDENTICAL(E, "Both answers are the same."),
    LENGTH_RATIO_EXTREME(
            W, "One answer is more than ten times as long as the other, so that length is what is learned.");

    private final Severity severity;
    private final String sentence;

    PreferenceRule(Severity severity, String sentence) {
        this.severity = severity;
        this.sentence = sentence;
    }

    @Override
    public Severity severity() {
        return severity;
    }

    @Override
    public Severity severity(Target target) {
        return target.learnsFromPairs() ? severity : OFF;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}

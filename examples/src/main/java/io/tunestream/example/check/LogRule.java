package io.tunestream.example.check;

import static io.tunestream.example.check.Severity.E;
import static io.tunestream.example.check.Severity.F;
import static io.tunestream.example.check.Severity.W;

/** Rules about what a log must hold before there is an example in it. */
public enum LogRule implements Rule {
    REQUEST_MISSING(E, "The answer stands without what was asked."),
    RESPONSE_MISSING(E, "The request stands without an answer."),
    NO_CHOICES(E, "The response has no choices, and so no answer."),
    CHOICE_WITHOUT_MESSAGE(E, "The choice has no message."),
    CONTEXT_MISSING(E, "Only a part of the conversation is in the record."),
    CONTEXT_BY_REFERENCE(E, "The conversation refers to an earlier one that is not in the record."),
    CONTENT_BY_REFERENCE(E, "The content is a reference to something that is not in the record."),
    CONTENT_REDACTED(E, "Whoever wrote the log left the content out."),
    CONTENT_TRUNCATED(E, "Whoever wrote the log cut the content off."),
    BODY_NOT_JSON(E, "The body that the log holds is not JSON."),
    FINISH_REASON_LENGTH(E, "The answer was cut off where it reached the limit of its length."),
    FINISH_REASON_FILTER(E, "A filter took the answer away."),
    STREAM_INCOMPLETE(E, "The answer was not finished."),
    REFUSAL_ANSWER(W, "The answer is a refusal."),
    TOOL_SCHEMA_UNKNOWN(W, "The log has no schema of the tool's parameters, so any object is allowed."),
    TOOL_HOSTED(W, "The tool is the provider's own and no function; it was left out of the line."),
    TOOL_CALL_ID_INVENTED(F, "The call had no id and was given one."),
    REASONING_DROPPED(F, "Reasoning stood beside the answer and was left out of the line.");

    private final Severity severity;
    private final String sentence;

    LogRule(Severity severity, String sentence) {
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

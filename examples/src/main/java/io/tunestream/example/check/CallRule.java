package io.tunestream.example.check;

import static io.tunestream.example.check.Severity.E;
import static io.tunestream.example.check.Severity.F;
import static io.tunestream.example.check.Severity.W;

/** Rules about calls of tools, and about their results. */
public enum CallRule implements Rule {
    TOOL_CALLS_NOT_LIST(E, "The calls are no list."),
    TOOL_CALLS_EMPTY(E, "The message has no content, and its list of calls is empty."),
    TOOL_CALLS_ROLE(E, "Only an assistant's message may call tools."),
    TOOL_CALL_WITHOUT_FUNCTION(E, "The call has no function."),
    TOOL_CALL_ID_MISSING(E, "The call has no id, or an empty one."),
    TOOL_CALL_ID_DUPLICATE(E, "Another call of the example has the same id."),
    FUNCTION_NOT_DECLARED(E, "No tool of that name is declared."),
    FUNCTION_CALL_LEGACY(
            F, "Functions or their calls are said in the old way; they were written as tools and their calls."),
    ARGUMENTS_NOT_STRING(E, "The arguments are neither a string nor an object."),
    ARGUMENTS_OBJECT(F, "The arguments are an object; they were written as the string of it."),
    ARGUMENTS_DOUBLE_ENCODED(F, "The arguments are a string in a string; they were written as one."),
    ARGUMENTS_INVALID_JSON(E, "The arguments are no JSON."),
    ARGUMENTS_NOT_OBJECT(E, "The arguments are JSON, but no object."),
    ARGUMENTS_SCHEMA_MISMATCH(E, "The arguments are not what the tool's parameters ask for."),
    ARGUMENTS_UNCHECKED(W, "The arguments were not compared with the tool's parameters: that would take too long."),
    TOOL_CALL_ID_OF_RESULT_MISSING(E, "The result does not say of which call it is."),
    TOOL_RESULT_MISSING(E, "The call has no result."),
    TOOL_RESULT_ORPHAN(E, "The result is of no call before it."),
    TOOL_RESULT_DUPLICATE(E, "The call has a result already."),
    TRAILING_TOOL_CALL(W, "The last message calls a tool."),
    PARALLEL_CALLS_SPLIT(
            W, "The message calls tools while those of the message before have no result; one message would do."),
    PARALLEL_DISABLED_BUT_USED(W, "Tools are called side by side, though parallel_tool_calls is false.");

    private final Severity severity;
    private final String sentence;

    CallRule(Severity severity, String sentence) {
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

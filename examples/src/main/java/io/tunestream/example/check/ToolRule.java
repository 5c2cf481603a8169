package io.tunestream.example.check;

import static io.tunestream.example.check.Severity.E;
import static io.tunestream.example.check.Severity.F;

/** Rules about the tools that a conversation declares. */
public enum ToolRule implements Rule {
    TOOLS_NOT_LIST(E, "The tools are no list."),
    TOOLS_JSON_STRING(F, "The tools are a string of JSON; they were written as the list that it holds."),
    TOOL_WITHOUT_FUNCTION(E, "The tool has no function."),
    TOOL_TYPE_NOT_FUNCTION(E, "The type is not function."),
    FUNCTION_NAME_MISSING(E, "The function has no name."),
    TOOL_NAME_INVALID(E, "The name is not 1 to 64 letters, digits, hyphens and underscores."),
    TOOL_NAME_DUPLICATE(E, "A tool of that name is declared before."),
    TOOL_SCHEMA_INVALID(E, "The parameters are no JSON Schema of type object.");

    private final Severity severity;
    private final String sentence;

    ToolRule(Severity severity, String sentence) {
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

package io.tunestream.example.check;

import static io.tunestream.example.check.ToolRule.FUNCTION_NAME_MISSING;
import static io.tunestream.example.check.ToolRule.TOOLS_NOT_LIST;
import static io.tunestream.example.check.ToolRule.TOOL_NAME_DUPLICATE;
import static io.tunestream.example.check.ToolRule.TOOL_NAME_INVALID;
import static io.tunestream.example.check.ToolRule.TOOL_SCHEMA_INVALID;
import static io.tunestream.example.check.ToolRule.TOOL_TYPE_NOT_FUNCTION;
import static io.tunestream.example.check.ToolRule.TOOL_WITHOUT_FUNCTION;
import static io.tunestream.example.parse.JsonRow.NONE;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tunestream.example.conversation.Conversation;
import io.tunestream.example.conversation.ToolCall;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonRow.Kind;
import io.tunestream.example.schema.ArgumentSchema;
import io.tunestream.example.schema.ArgumentSchemas;
import io.tunestream.example.schema.SchemaBudget;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The tools that one conversation declares, by name; reports what is wrong with them. */
final class DeclaredTools {
    private static final byte[] FUNCTION = "function".getBytes(US_ASCII);

    private final JsonRow row;
    private final ArgumentSchemas schemas;
    private final SchemaBudget budget;
    private final Violations out;
    private final Map<String, Optional<ArgumentSchema>> byName = new HashMap<>();

    private DeclaredTools(JsonRow row, ArgumentSchemas schemas, SchemaBudget budget, Violations out) {
        this.row = row;
        this.schemas = schemas;
        this.budget = budget;
        this.out = out;
    }

    static DeclaredTools of(Conversation conversation, ArgumentSchemas schemas, SchemaBudget budget, Violations out) {
        DeclaredTools declared = new DeclaredTools(conversation.row(), schemas, budget, out);
        declared.tools(conversation.tools());
        declared.functions(conversation.functions());
        return declared;
    }

    /** Whether a function of that name may be called: any where none is declared. */
    boolean allow(String name) {
        return byName.isEmpty() || byName.containsKey(name);
    }

    /** What the arguments of a function must be; empty where nobody says. */
    Optional<ArgumentSchema> schemaOf(String name) {
        return byName.getOrDefault(name, Optional.empty());
    }

    /** Whether a value is the type of a tool or call. */
    static boolean isFunctionType(JsonRow row, int type) {
        return type != NONE && row.kind(type) == Kind.STRING && row.says(type, FUNCTION);
    }

    private void tools(int tools) {
        if (tools == NONE) {
            return;
        }
        if (row.kind(tools) != Kind.LIST) {
            out.add(TOOLS_NOT_LIST, tools);
            return;
        }
        ToolCall read = new ToolCall();
        for (int tool = row.first(tools); tool != NONE; tool = row.next(tool)) {
            if (row.kind(tool) == Kind.OBJECT) {
                read.read(row, tool);
                tool(tool, read);
            } else {
                out.add(TOOL_WITHOUT_FUNCTION, tool);
            }
        }
    }

    private void tool(int tool, ToolCall read) {
        if (!isFunctionType(row, read.type())) {
            out.addAtEnd(TOOL_TYPE_NOT_FUNCTION, read.type() == NONE ? tool : read.type(), tool);
        } else if (read.function() == NONE || row.kind(read.function()) != Kind.OBJECT) {
            out.addAtEnd(TOOL_WITHOUT_FUNCTION, tool, tool);
        } else {
            function(read.function());
        }
    }

    private void functions(int functions) {
        if (functions == NONE) {
            return;
        }
        if (row.kind(functions) != Kind.LIST) {
            out.add(TOOLS_NOT_LIST, functions);
            return;
        }
        for (int function = row.first(functions); function != NONE; function = row.next(function)) {
            if (row.kind(function) == Kind.OBJECT) {
                function(function);
            } else {
                out.add(TOOL_WITHOUT_FUNCTION, function);
            }
        }
    }

    private void function(int function) {
        int name = NONE;
        int parameters = NONE;
        for (int member = row.first(function); member != NONE; member = row.next(member)) {
            int value = row.value(member);
            switch (row.name(member)) {
                case "name" -> name = value;
                case "parameters" -> parameters = row.kind(value) == Kind.NULL ? NONE : value;
                default -> {}
            }
        }
        Optional<ArgumentSchema> schema = parameters == NONE ? Optional.empty() : schema(parameters);
        if (name == NONE || row.kind(name) != Kind.STRING || row.textLength(name) == 0) {
            out.addAtEnd(FUNCTION_NAME_MISSING, function, function);
        } else {
            declare(name, schema);
        }
    }

    private void declare(int name, Optional<ArgumentSchema> schema) {
        if (!Names.isName(row, name)) {
            out.add(TOOL_NAME_INVALID, name);
        }
        if (byName.putIfAbsent(Names.textOf(row, name), schema) != null) {
            out.add(TOOL_NAME_DUPLICATE, name);
        }
    }

    private Optional<ArgumentSchema> schema(int parameters) {
        if (row.kind(parameters) != Kind.OBJECT) {
            out.add(TOOL_SCHEMA_INVALID, parameters);
            return Optional.empty();
        }
        if (!row.isFinished(parameters)) {
            return Optional.empty();
        }
        ArgumentSchema schema = schemas.of(row, parameters, budget);
        if (!schema.isValid()) {
            out.add(TOOL_SCHEMA_INVALID, parameters);
        }
        return Optional.of(schema);
    }
}

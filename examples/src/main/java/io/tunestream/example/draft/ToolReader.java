package io.tunestream.example.draft;

import io.tunestream.example.check.LogRule;
import io.tunestream.example.parse.JsonReader;
import io.tunestream.example.parse.JsonValue;

/** Reads tools: flat or nested ones, schemas under whatever name, and JSON of any of them in a string. */
public final class ToolReader {
    private final JsonReader json;
    private final Draft draft;

    /** Reads for a conversation, to which it says what it finds. */
    public ToolReader(JsonReader json, Draft draft) {
        this.json = json;
        this.draft = draft;
    }

    /** Adds every tool of a list, which may be absent or stand in a string. */
    public void read(JsonValue tools) {
        JsonValue list = opened(tools);
        if (list.isList()) {
            list.elements().forEach(tool -> tool(opened(tool)));
        } else if (list.isPresent()) {
            tool(list);
        }
    }

    /** Adds every function of a list of functions, as they were before there were tools. */
    public void functions(JsonValue functions) {
        functions.elements().forEach(this::flat);
    }

    /** Adds a function; its schema may stand in a string, or be absent. */
    public void function(JsonValue place, JsonValue name, JsonValue description, JsonValue parameters) {
        JsonValue schema = opened(parameters);
        if (!schema.isPresent()) {
            draft.find(LogRule.TOOL_SCHEMA_UNKNOWN, place);
        }
        draft.tools.add(
                new Tool.Flat(place, name, description, schema, JsonValue.ABSENT, Tool.SchemaStyle.JSON_SCHEMA));
    }

    private JsonValue opened(JsonValue value) {
        return value.json(json).or(value);
    }

    private void tool(JsonValue tool) {
        if (tool.has("functionDeclarations") || tool.has("function_declarations")) {
            tool.any("functionDeclarations", "function_declarations").elements().forEach(this::openApi);
        } else if (tool.get("function").isObject() || !tool.isObject()) {
            draft.tools.add(new Tool.Nested(tool));
        } else if (isFunction(tool)) {
            flat(tool);
        } else {
            draft.find(LogRule.TOOL_HOSTED, tool);
        }
    }

    /** A provider's own tool has a type of its own and, if any, a name, but no schema of parameters. */
    private static boolean isFunction(JsonValue tool) {
        String type = tool.get("type").text();
        boolean plain = type.isEmpty() || type.equals("function") || type.equals("custom");
        return tool.has("name") && (plain || schema(tool).isPresent());
    }

    private static JsonValue schema(JsonValue tool) {
        return tool.any("parameters", "input_schema", "inputSchema", "parametersJsonSchema", "parameters_json_schema");
    }

    private void flat(JsonValue tool) {
        add(tool, Tool.SchemaStyle.JSON_SCHEMA);
    }

    private void openApi(JsonValue tool) {
        boolean own = tool.has("parameters");
        add(tool, own ? Tool.SchemaStyle.OPEN_API : Tool.SchemaStyle.JSON_SCHEMA);
    }

    private void add(JsonValue tool, Tool.SchemaStyle style) {
        JsonValue parameters = opened(schema(tool));
        if (!parameters.isPresent()) {
            draft.find(LogRule.TOOL_SCHEMA_UNKNOWN, tool);
        }
        draft.tools.add(
                new Tool.Flat(tool, tool.get("name"), tool.get("description"), parameters, tool.get("strict"), style));
    }
}

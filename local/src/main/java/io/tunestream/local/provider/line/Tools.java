package io.tunestream.local.provider.line;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The tools that an example declares, and the functions that stood in their place before. */
final class Tools {
    static final int MOST = 128;
    static final Pattern NAME = Pattern.compile("^[a-zA-Z0-9_-]{1,64}$");

    private static final Set<String> TOOL = Set.of("type", "function");
    private static final Set<String> FUNCTION = Set.of("name", "description", "parameters", "strict");

    private Tools() {}

    static void check(Value example) throws LineFault {
        Optional<Value> tools = example.optional("tools");
        if (tools.isPresent()) {
            for (Value each : tools.get().items(1, MOST)) {
                tool(each.object(TOOL));
            }
        }
        Optional<Value> parallel = example.optional("parallel_tool_calls");
        if (parallel.isPresent()) {
            parallel.get().flag();
        }
    }

    static void checkFunctions(Value example) throws LineFault {
        Optional<Value> functions = example.optional("functions");
        if (functions.isPresent()) {
            for (Value each : functions.get().items(1, MOST)) {
                function(each);
            }
        }
    }

    private static void tool(Value tool) throws LineFault {
        tool.required("type").word(Set.of("function"), "'function'");
        function(tool.required("function"));
    }

    private static void function(Value function) throws LineFault {
        function.object(FUNCTION).required("name").text(NAME);
        Optional<Value> description = function.optional("description");
        if (description.isPresent()) {
            description.get().text();
        }
        Optional<Value> strict = function.nullable("strict");
        if (strict.isPresent()) {
            strict.get().flag();
        }
        Optional<Value> parameters = function.optional("parameters");
        if (parameters.isPresent()) {
            schema(parameters.get());
        }
    }

    private static void schema(Value parameters) throws LineFault {
        JsonNode schema = parameters.node();
        if (!schema.path("type").asText().equals("object")) {
            throw parameters.refused("schema must be a JSON Schema of 'type: \"object\"'");
        }
        if (schema.has("properties") && !schema.path("properties").isObject()) {
            throw LineFault.at(parameters.place().child("properties"), "schema must be a valid JSON Schema");
        }
        if (schema.has("required") && !isListOfTexts(schema.path("required"))) {
            throw LineFault.at(parameters.place().child("required"), "schema must be a valid JSON Schema");
        }
    }

    private static boolean isListOfTexts(JsonNode node) {
        return node.isArray() && node.valueStream().allMatch(JsonNode::isTextual);
    }
}

package io.tunestream.provider.bedrock;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a line to tune Nova on must be, by what Amazon publishes of it and knowing nothing of who writes them: the pages "Preparing data
 * for fine-tuning Understanding models" of Nova and "Prepare data for fine-tuning your models" of Bedrock, and the types of the Converse
 * API ({@code Message}, {@code ContentBlock}, {@code ToolUseBlock}, {@code ToolResultBlock}, {@code ToolSpecification}).
 */
final class BedrockLineRules {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,64}");
    private static final Set<String> FORMATS = Set.of("png", "jpeg", "gif", "webp");

    private BedrockLineRules() {}

    /** What is wrong with it. */
    static List<String> violations(String line) {
        List<String> violations = new ArrayList<>();
        try {
            example(MAPPER.readTree(line), violations);
        } catch (JsonProcessingException e) {
            violations.add("it is no JSON");
        }
        return violations;
    }

    private static void example(JsonNode example, List<String> violations) {
        keys(example, Set.of("schemaVersion", "system", "messages", "toolConfig"), violations);
        require(example.path("schemaVersion").isTextual(), "schemaVersion is a string", violations);
        for (JsonNode instruction : example.path("system")) {
            keys(instruction, Set.of("text"), violations);
            require(instruction.path("text").isTextual(), "an instruction is text", violations);
        }
        messages(example.path("messages"), violations);
        for (JsonNode tool : example.at("/toolConfig/tools")) {
            keys(tool, Set.of("toolSpec"), violations);
            name(tool.at("/toolSpec/name"), violations);
            require(tool.at("/toolSpec/inputSchema/json").isObject(), "a tool has a schema", violations);
        }
    }

    private static void messages(JsonNode messages, List<String> violations) {
        require(messages.size() >= 2, "there are two messages", violations);
        Set<String> called = new HashSet<>();
        for (int index = 0; index < messages.size(); index++) {
            JsonNode message = messages.path(index);
            keys(message, Set.of("role", "content"), violations);
            boolean user = index % 2 == 0;
            require(
                    message.path("role").asText().equals(user ? "user" : "assistant"),
                    "the first turn is a user's, and they alternate",
                    violations);
            require(message.path("content").size() > 0, "a message has a block", violations);
            message.path("content").forEach(block -> block(block, user, called, violations));
        }
        require(messages.size() % 2 == 0, "the last turn is the assistant's", violations);
    }

    private static void block(JsonNode block, boolean user, Set<String> called, List<String> violations) {
        require(block.size() == 1, "a block is one thing", violations);
        switch (block.fieldNames().next()) {
            case "text" -> require(block.path("text").isTextual(), "text is a string", violations);
            case "image" -> image(block.path("image"), user, violations);
            case "toolUse" -> {
                require(!user, "the assistant calls", violations);
                name(block.at("/toolUse/name"), violations);
                name(block.at("/toolUse/toolUseId"), violations);
                require(block.at("/toolUse/input").isObject(), "input is an object", violations);
                called.add(block.at("/toolUse/toolUseId").asText());
            }
            case "toolResult" -> {
                require(user, "the user answers a call", violations);
                require(
                        called.contains(block.at("/toolResult/toolUseId").asText()),
                        "a result is one of a call",
                        violations);
                require(block.at("/toolResult/content/0/text").isTextual(), "a result says something", violations);
            }
            default -> violations.add("a block of another kind");
        }
    }

    private static void image(JsonNode image, boolean user, List<String> violations) {
        require(user, "the user shows images", violations);
        require(FORMATS.contains(image.path("format").asText()), "the format of an image", violations);
        require(
                image.at("/source/s3Location/uri").asText().matches("s3://[^/]+/.+"),
                "an image lies in S3",
                violations);
    }

    private static void name(JsonNode name, List<String> violations) {
        require(NAME.matcher(name.asText()).matches(), "a name: " + name.asText(), violations);
    }

    private static void keys(JsonNode node, Set<String> known, List<String> violations) {
        node.fieldNames().forEachRemaining(key -> require(known.contains(key), "no member " + key, violations));
    }

    private static void require(boolean holds, String rule, List<String> violations) {
        if (!holds) {
            violations.add(rule);
        }
    }
}

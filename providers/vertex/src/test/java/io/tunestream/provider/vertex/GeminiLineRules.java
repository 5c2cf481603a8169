package io.tunestream.provider.vertex;

import com.google.cloud.aiplatform.v1.Content;
import com.google.cloud.aiplatform.v1.FunctionDeclaration;
import com.google.cloud.aiplatform.v1.GenerateContentRequest;
import com.google.cloud.aiplatform.v1.Part;
import com.google.cloud.aiplatform.v1.Tool;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a line to tune Gemini on must be, by what Google publishes of it and knowing nothing of who writes them: the messages of
 * {@code content.proto}, {@code tool.proto} and {@code openapi.proto} of {@code google/cloud/aiplatform/v1} with their comments, and the
 * pages "Prepare supervised fine-tuning data for Gemini models", "Tune function calling" and "Function calling".
 */
final class GeminiLineRules {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,63}");
    private static final int MOST_DECLARATIONS = 128;

    private GeminiLineRules() {}

    /** What is wrong with it. */
    static List<String> violations(String line) {
        GenerateContentRequest.Builder example = GenerateContentRequest.newBuilder();
        try {
            // Unknown fields, wrong types and words that an enum does not have are errors.
            JsonFormat.parser().merge(line, example);
        } catch (InvalidProtocolBufferException e) {
            return List.of("it cannot be read: " + e.getMessage());
        }
        List<String> violations = new ArrayList<>();
        Set<String> fields = example.getAllFields().keySet().stream()
                .map(field -> field.getName())
                .collect(Collectors.toSet());
        require(Set.of("system_instruction", "contents", "tools").containsAll(fields), "fields " + fields, violations);
        contents(example.getContentsList(), violations);
        require(
                example.getSystemInstruction().getPartsList().stream().allMatch(Part::hasText),
                "a system instruction is text",
                violations);
        example.getToolsList().forEach(tool -> tool(tool, violations));
        return violations;
    }

    private static void contents(List<Content> contents, List<String> violations) {
        require(!contents.isEmpty(), "there are contents", violations);
        int calls = 0;
        for (Content content : contents) {
            boolean model = content.getRole().equals("model");
            require(model || content.getRole().equals("user"), "a role is user or model", violations);
            require(content.getPartsCount() > 0, "a content has parts", violations);
            content.getPartsList().forEach(part -> part(part, model, violations));
            int answers = count(content, Part.DataCase.FUNCTION_RESPONSE);
            // "the number of function response parts equals that of the function call parts of the turn"
            require(answers == 0 || answers == calls, "as many responses as calls", violations);
            require(answers == 0 || answers == content.getPartsCount(), "responses stand alone", violations);
            calls = count(content, Part.DataCase.FUNCTION_CALL);
        }
        require(
                !contents.isEmpty() && contents.getLast().getRole().equals("model"),
                "the last content is what the model is to say",
                violations);
    }

    private static int count(Content content, Part.DataCase kind) {
        return (int) content.getPartsList().stream()
                .filter(part -> part.getDataCase() == kind)
                .count();
    }

    private static void part(Part part, boolean model, List<String> violations) {
        switch (part.getDataCase()) {
            case TEXT -> {}
            case FUNCTION_CALL -> {
                require(model, "the model calls", violations);
                name(part.getFunctionCall().getName(), violations);
            }
            case FUNCTION_RESPONSE -> {
                require(!model, "the user answers a call", violations);
                name(part.getFunctionResponse().getName(), violations);
                require(part.getFunctionResponse().hasResponse(), "a response is there", violations);
            }
            case INLINE_DATA ->
                require(
                        !part.getInlineData().getMimeType().isEmpty()
                                && !part.getInlineData().getData().isEmpty(),
                        "data has a type",
                        violations);
            case FILE_DATA ->
                require(
                        !part.getFileData().getMimeType().isEmpty()
                                && part.getFileData().getFileUri().matches("(gs|https?)://.+"),
                        "a file has a type and an address",
                        violations);
            default -> violations.add("a part of the kind " + part.getDataCase());
        }
    }

    private static void tool(Tool tool, List<String> violations) {
        require(tool.getFunctionDeclarationsCount() > 0, "a tool declares functions", violations);
        require(tool.getFunctionDeclarationsCount() <= MOST_DECLARATIONS, "at most 128 declarations", violations);
        for (FunctionDeclaration declaration : tool.getFunctionDeclarationsList()) {
            name(declaration.getName(), violations);
            require(
                    !declaration.hasParameters() || declaration.getParameters().getPropertiesCount() > 0,
                    "parameters that are there have properties",
                    violations);
        }
    }

    private static void name(String name, List<String> violations) {
        require(NAME.matcher(name).matches(), "the name of a function: " + name, violations);
    }

    private static void require(boolean holds, String rule, List<String> violations) {
        if (!holds) {
            violations.add(rule);
        }
    }
}

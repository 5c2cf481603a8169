package io.tunestream.example.adapt;

import io.tunestream.example.parse.JsonValue;
import java.util.Set;

/** Whose messages a record without an answer has, as its keys and the types of its parts say. */
public final class MessageEvidence {
    static final Set<String> BLOCKS = Set.of("tool_use", "tool_result", "thinking", "redacted_thinking");

    private MessageEvidence() {}

    /** Whether something in it is only Anthropic's. */
    public static boolean ofAnthropic(JsonValue record) {
        JsonValue system = record.get("system");
        return system.isString()
                || system.isList()
                || record.get("tools").elements().stream().anyMatch(tool -> tool.has("input_schema"))
                || record.get("messages").elements().stream().anyMatch(MessageEvidence::hasBlock);
    }

    private static boolean hasBlock(JsonValue message) {
        return message.get("content").elements().stream()
                .anyMatch(part ->
                        part.has("source") || BLOCKS.contains(part.get("type").text()));
    }

    /** Whether something in it is only OpenAI's. */
    static boolean ofOpenAi(JsonValue record) {
        JsonValue messages = record.get("messages");
        return record.get("tools").elements().stream().anyMatch(tool -> tool.has("function"))
                || instructs(messages.first())
                || messages.elements().stream().anyMatch(MessageEvidence::isOpenAi);
    }

    private static boolean instructs(JsonValue first) {
        return first.get("role").says("system") || first.get("role").says("developer");
    }

    private static boolean isOpenAi(JsonValue message) {
        return message.get("role").says("tool")
                || message.has("tool_calls")
                || message.get("content").elements().stream()
                        .anyMatch(part -> part.get("type").says("image_url"));
    }
}

package io.tunestream.local.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the provider checks in one line of a training file. A fault is told by its place and kind, never by what the line
 * says; null means that there is none.
 */
final class ExampleCheck {
    private static final Set<String> ROLES = Set.of("system", "developer", "user", "assistant", "tool", "function");

    private ExampleCheck() {}

    static @Nullable String faultOf(JsonNode example, Method method) {
        if (!example.isObject()) {
            return "the line is not a JSON object";
        }
        return method == Method.DPO ? preference(example) : supervised(example);
    }

    private static @Nullable String supervised(JsonNode example) {
        JsonNode messages = example.path("messages");
        String fault = conversation(messages, "messages");
        if (fault != null) {
            return fault;
        }
        JsonNode last = messages.path(messages.size() - 1);
        return isAssistant(last) ? null : "the last message must be from the assistant";
    }

    private static @Nullable String preference(JsonNode example) {
        String fault = conversation(example.path("input").path("messages"), "input.messages");
        if (fault == null) {
            fault = output(example.path("preferred_output"), "preferred_output");
        }
        return fault == null ? output(example.path("non_preferred_output"), "non_preferred_output") : fault;
    }

    private static @Nullable String output(JsonNode messages, String key) {
        if (messages.size() != 1 || !isAssistant(messages.path(0))) {
            return "key \"" + key + "\" must be a list of one message from the assistant";
        }
        return conversation(messages, key);
    }

    private static @Nullable String conversation(JsonNode messages, String key) {
        if (!messages.isArray() || messages.isEmpty()) {
            return "key \"" + key + "\" must be a non-empty list of messages";
        }
        for (int i = 0; i < messages.size(); i++) {
            String fault = message(messages.path(i));
            if (fault != null) {
                return "message " + (i + 1) + " of \"" + key + "\": " + fault;
            }
        }
        return null;
    }

    private static @Nullable String message(JsonNode message) {
        if (!message.isObject()) {
            return "is not an object";
        }
        if (!ROLES.contains(message.path("role").asText())) {
            return "\"role\" must be one of system, developer, user, assistant, tool, function";
        }
        JsonNode weight = message.get("weight");
        if (weight != null
                && (!isAssistant(message) || !(weight.isInt() && Set.of(0, 1).contains(weight.asInt())))) {
            return "\"weight\" must be 0 or 1, on messages from the assistant";
        }
        return content(message);
    }

    private static @Nullable String content(JsonNode message) {
        JsonNode content = message.path("content");
        boolean calls = message.hasNonNull("tool_calls") || message.hasNonNull("function_call");
        boolean present = content.isTextual() || (content.isArray() && !content.isEmpty());
        return present || (calls && isAssistant(message)) ? null : "\"content\" is missing or of the wrong type";
    }

    private static boolean isAssistant(JsonNode message) {
        return message.path("role").asText().equals("assistant");
    }
}

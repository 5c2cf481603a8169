package io.tunestream.example.draft;

import io.tunestream.example.conversation.Role;
import io.tunestream.example.parse.JsonValue;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What logs call those who speak, in whatever case. */
final class RoleNames {
    private static final Map<String, Role> ROLES = Map.ofEntries(
            Map.entry("system", Role.SYSTEM),
            Map.entry("developer", Role.DEVELOPER),
            Map.entry("user", Role.USER),
            Map.entry("human", Role.USER),
            Map.entry("prompter", Role.USER),
            Map.entry("assistant", Role.ASSISTANT),
            Map.entry("gpt", Role.ASSISTANT),
            Map.entry("chatgpt", Role.ASSISTANT),
            Map.entry("bing", Role.ASSISTANT),
            Map.entry("bard", Role.ASSISTANT),
            Map.entry("ai", Role.ASSISTANT),
            Map.entry("bot", Role.ASSISTANT),
            Map.entry("model", Role.ASSISTANT),
            Map.entry("function_call", Role.ASSISTANT),
            Map.entry("tool_call", Role.ASSISTANT),
            Map.entry("tool", Role.TOOL),
            Map.entry("observation", Role.TOOL),
            Map.entry("function_response", Role.TOOL),
            Map.entry("ipython", Role.TOOL),
            Map.entry("function", Role.TOOL));

    private RoleNames() {}

    /** The role that a string names; null where it names none, or is none. */
    static @Nullable Role of(JsonValue said) {
        return ROLES.get(said.text().toLowerCase(Locale.ROOT));
    }
}

package io.tunestream.example.conversation;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a message has, in the order of the canonical line. */
public enum MessageMember {
    ROLE("role"),
    NAME("name"),
    TOOL_CALL_ID("tool_call_id"),
    CONTENT("content"),
    REFUSAL("refusal"),
    AUDIO("audio"),
    TOOL_CALLS("tool_calls"),
    /** What {@code tool_calls} was before: one call. */
    FUNCTION_CALL("function_call"),
    WEIGHT("weight");

    private static final Map<String, MessageMember> BY_KEY =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(MessageMember::key, Function.identity()));
    static final int COUNT = values().length;

    private final String key;

    MessageMember(String key) {
        this.key = key;
    }

    /** Its name in a chat line. */
    public String key() {
        return key;
    }

    /** The member of that name; null where trainers know none. */
    public static @Nullable MessageMember of(String key) {
        return BY_KEY.get(key);
    }
}

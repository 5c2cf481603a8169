package io.tunestream.prep.check;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who speaks. */
enum Role {
    SYSTEM("system"),
    DEVELOPER("developer"),
    USER("user"),
    ASSISTANT("assistant"),
    TOOL("tool"),
    /** What a tool was called before. */
    FUNCTION("function");

    private static final Map<String, Role> BY_WORD =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Role::word, Function.identity()));
    private static final Map<String, Role> BY_ALIAS =
            Map.of("human", USER, "gpt", ASSISTANT, "model", ASSISTANT, "bot", ASSISTANT);

    private final String word;

    Role(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    /** Whether the message instructs: a developer's is a system's of later models. */
    boolean instructs() {
        return this == SYSTEM || this == DEVELOPER;
    }

    static @Nullable Role of(String word) {
        return BY_WORD.get(word);
    }

    static @Nullable Role ofAlias(String word) {
        return BY_ALIAS.get(word);
    }
}

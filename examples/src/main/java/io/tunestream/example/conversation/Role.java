package io.tunestream.example.conversation;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tunestream.example.parse.JsonRow;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who speaks. */
@SuppressWarnings("ImmutableEnumChecker") // bytes, which are compared and written as they are, and changed by nobody
public enum Role {
    SYSTEM("system"),
    DEVELOPER("developer"),
    USER("user", "human"),
    ASSISTANT("assistant", "gpt", "model", "bot"),
    TOOL("tool"),
    /** What a tool was called before. */
    FUNCTION("function");

    private static final Role[] VALUES = values();

    private final byte[] word;
    private final List<byte[]> aliases;

    Role(String word, String... aliases) {
        this.word = word.getBytes(US_ASCII);
        this.aliases =
                Arrays.stream(aliases).map(alias -> alias.getBytes(US_ASCII)).toList();
    }

    /** The role as trainers know it, ASCII; not to be changed. */
    public byte[] word() {
        return word;
    }

    /** Whether the message instructs: a developer's is a system's of later models. */
    public boolean instructs() {
        return this == SYSTEM || this == DEVELOPER;
    }

    /** The role that a string says, by its word or by a name that other tools have for it; null where it says none. */
    public static @Nullable Role of(JsonRow row, int string) {
        for (Role role : VALUES) {
            if (row.says(string, role.word)) {
                return role;
            }
        }
        return ofAlias(row, string);
    }

    private static @Nullable Role ofAlias(JsonRow row, int string) {
        for (Role role : VALUES) {
            for (byte[] alias : role.aliases) {
                if (row.says(string, alias)) {
                    return role;
                }
            }
        }
        return null;
    }
}

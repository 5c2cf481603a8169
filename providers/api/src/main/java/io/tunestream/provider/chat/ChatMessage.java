package io.tunestream.provider.chat;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/** One message of a conversation with a model. */
public record ChatMessage(Role role, String text) {

    public ChatMessage {
        requireNonNull(role, "role");
        requireNonNull(text, "text");
    }

    /** Who speaks. */
    public enum Role {
        SYSTEM,
        USER,
        ASSISTANT;

        /** As chat APIs write it. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Without the text. */
    @Override
    public String toString() {
        return "ChatMessage[%s, %d characters]".formatted(role, text.length());
    }
}

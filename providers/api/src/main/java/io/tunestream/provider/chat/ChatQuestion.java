package io.tunestream.provider.chat;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What a model is asked.
 *
 * @param model       tuned, or the base of one
 * @param messages    oldest first; the last one is to be answered
 * @param temperature empty for the model's own
 * @param maxTokens   most tokens of the answer; 0 for as many as the model gives
 * @param streamed    whether the answer is wanted piece by piece
 */
public record ChatQuestion(
        String model, List<ChatMessage> messages, OptionalDouble temperature, int maxTokens, boolean streamed) {

    private static final int PROBE_TOKENS = 16;
    private static final String PROBE = "Say hello.";

    public ChatQuestion {
        requireNonNull(model, "model");
        requireNonNull(temperature, "temperature");
        messages = List.copyOf(messages);
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("nothing is asked");
        }
    }

    /** What tells whether the model answers at all, for a few tokens. */
    public static ChatQuestion probe(String model) {
        ChatMessage hello = new ChatMessage(ChatMessage.Role.USER, PROBE);
        return new ChatQuestion(model, List.of(hello), OptionalDouble.empty(), PROBE_TOKENS, false);
    }

    /** The same, asked of another model. */
    public ChatQuestion to(String other) {
        return new ChatQuestion(other, messages, temperature, maxTokens, streamed);
    }
}

package io.tunestream.local.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a simulated model says: the same to the same conversation, and nothing of what the conversation says. A word counts
 * as a token of the answer, four characters as one of the prompt.
 */
record ChatAnswer(String id, long created, String model, List<String> words, boolean cut, int promptTokens) {

    static ChatAnswer of(String model, JsonNode messages, @Nullable Integer mostTokens) {
        String text = "This is a simulated answer of " + model + " to a conversation of " + messages.size()
                + (messages.size() == 1 ? " message." : " messages.");
        List<String> words = List.of(text.split("(?<= )"));
        int room = mostTokens == null ? words.size() : Math.min(mostTokens, words.size());
        return new ChatAnswer(
                Ids.next("chatcmpl-"),
                Clock.seconds(),
                model,
                words.subList(0, room),
                room < words.size(),
                Math.ceilDiv(messages.toString().length(), 4));
    }

    ObjectNode completion() {
        ObjectNode completion = envelope("chat.completion");
        ObjectNode choice = completion.putArray("choices").addObject().put("index", 0);
        choice.putObject("message")
                .put("role", "assistant")
                .put("content", String.join("", words))
                .putNull("refusal");
        choice.putNull("logprobs").put("finish_reason", finishReason());
        completion.set("usage", usage());
        return completion;
    }

    List<ObjectNode> chunks(boolean withUsage) {
        List<ObjectNode> chunks = new ArrayList<>();
        chunks.add(chunk(null, delta().put("role", "assistant").put("content", "")));
        for (String word : words) {
            chunks.add(chunk(null, delta().put("content", word)));
        }
        chunks.add(chunk(finishReason(), delta()));
        if (withUsage) {
            ObjectNode last = envelope("chat.completion.chunk");
            last.putArray("choices");
            last.set("usage", usage());
            chunks.add(last);
        }
        return chunks;
    }

    private static ObjectNode delta() {
        return WireJson.MAPPER.createObjectNode();
    }

    private ObjectNode chunk(@Nullable String finishReason, ObjectNode delta) {
        ObjectNode chunk = envelope("chat.completion.chunk");
        ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
        choice.set("delta", delta);
        choice.putNull("logprobs").put("finish_reason", finishReason);
        return chunk;
    }

    private String finishReason() {
        return cut ? "length" : "stop";
    }

    private ObjectNode envelope(String object) {
        return WireJson.MAPPER
                .createObjectNode()
                .put("id", id)
                .put("object", object)
                .put("created", created)
                .put("model", model)
                .put("system_fingerprint", "fp_local");
    }

    private ObjectNode usage() {
        return WireJson.MAPPER
                .createObjectNode()
                .put("prompt_tokens", promptTokens)
                .put("completion_tokens", words.size())
                .put("total_tokens", promptTokens + words.size());
    }
}

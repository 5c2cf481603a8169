package io.tunestream.provider.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;

/**
 * Questions and answers in the form of OpenAI's chat completions, which most hosts speak. Reads one answer, whole or chunk by chunk;
 * for one thread.
 */
public final class CompletionJson {

    private final Consumer<String> text;
    private boolean answered;

    /** @param text given what the model says, as it comes */
    public CompletionJson(Consumer<String> text) {
        this.text = text;
    }

    /** The body of a request. */
    public static ObjectNode question(ChatQuestion question) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("model", question.model());
        ArrayNode messages = body.putArray("messages");
        question.messages()
                .forEach(each ->
                        messages.addObject().put("role", each.role().wire()).put("content", each.text()));
        question.temperature().ifPresent(temperature -> body.put("temperature", temperature));
        if (question.maxTokens() > 0) {
            body.put("max_tokens", question.maxTokens());
        }
        if (question.streamed()) {
            body.put("stream", true);
        }
        return body;
    }

    /** A completion, or a chunk of one. */
    public void read(JsonNode completion) {
        JsonNode choice = completion.path("choices").path(0);
        answered |= choice.isObject();
        String said = choice.path("message").path("content").asText("")
                + choice.path("delta").path("content").asText("");
        if (!said.isEmpty()) {
            text.accept(said);
        }
    }

    /** Whether there was an answer, though it may be empty. */
    public boolean isAnswered() {
        return answered;
    }
}

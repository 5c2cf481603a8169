package io.tunestream.example.format;

import io.tunestream.example.check.LogRule;
import io.tunestream.example.conversation.Role;
import io.tunestream.example.draft.ContentReader;
import io.tunestream.example.draft.Draft;
import io.tunestream.example.draft.FinishReason;
import io.tunestream.example.draft.Turn;
import io.tunestream.example.parse.JsonValue;
import java.util.List;
import java.util.function.Function;

/**
 * One answer of a chat completion.
 *
 * @param place  where it stands
 * @param finish why it ended; absent where that is not said
 * @param reason the same as one of ours
 * @param turn   reads it as a message of a draft
 */
record CompletionAnswer(JsonValue place, JsonValue finish, FinishReason reason, Function<Draft, Turn> turn) {

    /** The answers of a response: choices, whole or streamed, or messages without what is around them, or a text. */
    static List<CompletionAnswer> all(Body response) {
        JsonValue value = response.value();
        if (value.isString()) {
            return List.of(ofText(value));
        }
        if (value.has("role") || value.has("content")) {
            return List.of(ofMessage(value));
        }
        if (value.first().has("role")) {
            return value.elements().stream().map(CompletionAnswer::ofMessage).toList();
        }
        return response.isStream()
                ? CompletionStream.answers(response.events())
                : value.get("choices").elements().stream()
                        .map(CompletionAnswer::of)
                        .toList();
    }

    /** One of the choices of a response that is whole. */
    private static CompletionAnswer of(JsonValue choice) {
        JsonValue finish = choice.get("finish_reason");
        return new CompletionAnswer(choice, finish, FinishReason.of(finish.text()), draft -> message(choice, draft));
    }

    private static Turn message(JsonValue choice, Draft draft) {
        JsonValue message = choice.get("message");
        if (!message.isObject()) {
            draft.find(LogRule.CHOICE_WITHOUT_MESSAGE, choice);
        }
        return OpenAiMessages.answer(message, choice, draft);
    }

    private static CompletionAnswer ofMessage(JsonValue message) {
        return new CompletionAnswer(
                message,
                message.get("finish_reason"),
                FinishReason.of(message.get("finish_reason").text()),
                draft -> OpenAiMessages.answer(message, message, draft));
    }

    private static CompletionAnswer ofText(JsonValue text) {
        return new CompletionAnswer(text, JsonValue.ABSENT, FinishReason.UNSAID, draft -> {
            Turn turn = new Turn(text, Role.ASSISTANT);
            new ContentReader(draft).read(text, turn);
            return turn;
        });
    }

    Turn read(Draft draft) {
        return turn.apply(draft);
    }
}

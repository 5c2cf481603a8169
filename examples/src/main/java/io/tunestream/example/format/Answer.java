package io.tunestream.example.format;

import io.tunestream.example.draft.Draft;
import io.tunestream.example.draft.FinishReason;
import io.tunestream.example.draft.Turn;
import io.tunestream.example.parse.JsonValue;
import java.util.function.Function;

/**
 * One answer of a chat completion.
 *
 * @param place  where it stands
 * @param finish why it ended; absent where that is not said
 * @param reason the same as one of ours
 * @param turn   reads it as a message of a draft
 */
record Answer(JsonValue place, JsonValue finish, FinishReason reason, Function<Draft, Turn> turn) {

    /** One of the choices of a response that is whole. */
    static Answer of(JsonValue choice) {
        JsonValue finish = choice.get("finish_reason");
        return new Answer(
                choice,
                finish,
                FinishReason.of(finish.text()),
                draft -> OpenAiMessages.answer(choice.get("message"), choice, draft));
    }

    Turn read(Draft draft) {
        return turn.apply(draft);
    }
}

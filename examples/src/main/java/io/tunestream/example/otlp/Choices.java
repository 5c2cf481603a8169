package io.tunestream.example.otlp;

import io.tunestream.example.adapt.Conversations;
import io.tunestream.example.check.LogRule;
import io.tunestream.example.draft.Draft;
import io.tunestream.example.draft.FinishReason;
import io.tunestream.example.draft.Turn;
import io.tunestream.example.parse.JsonValue;
import java.util.List;
import java.util.function.BiFunction;

/** Makes an example of each answer to the same question. */
final class Choices {

    private Choices() {}

    /** Reads an answer as a message of a draft. */
    interface Reading<A> extends BiFunction<A, Draft, Turn> {}

    /** Says why an answer ended; absent where that is not said. */
    interface Ending<A> {
        JsonValue of(A answer, int index);
    }

    /** Adds an example for each answer; refuses the question where there is none. */
    static <A> void add(Draft asks, List<A> answers, Reading<A> reading, Ending<A> ending, Conversations into) {
        if (answers.isEmpty()) {
            into.refuse(LogRule.RESPONSE_MISSING, asks.place());
        }
        for (int index = 0; index < answers.size(); index++) {
            Draft draft = asks.copy();
            if (answers.size() > 1) {
                draft.keepChoice(index);
            }
            draft.add(reading.apply(answers.get(index), draft));
            JsonValue reason = ending.of(answers.get(index), index);
            draft.finish(FinishReason.of(reason.text()), reason);
            into.add(draft);
        }
    }
}

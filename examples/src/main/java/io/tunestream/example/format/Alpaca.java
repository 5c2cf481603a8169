package io.tunestream.example.format;

import io.tunestream.example.adapt.Conversations;
import io.tunestream.example.adapt.LogFormat;
import io.tunestream.example.conversation.ConversationPolicy;
import io.tunestream.example.conversation.Role;
import io.tunestream.example.draft.ContentReader;
import io.tunestream.example.draft.Draft;
import io.tunestream.example.draft.Turn;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonValue;
import java.util.Set;

/** Alpaca's lines: an instruction, an input to it, an output, and what was said before. */
final class Alpaca implements LogFormat {

    @Override
    public String name() {
        return "alpaca";
    }

    @Override
    public Summary summary() {
        return new Summary(
                "`instruction`, a string, and `output`, without `chosen`",
                "`instruction` and `input`, a line feed between them, as what the user says; `system` and `history`, a list of "
                        + "questions with their answers, before");
    }

    /** Somebody wrote it. */
    @Override
    public ConversationPolicy conversations() {
        return ConversationPolicy.EACH;
    }

    @Override
    public Set<String> keys() {
        return Set.of("instruction");
    }

    @Override
    public boolean claims(JsonRow row, int record) {
        JsonValue line = JsonValue.of(row, record);
        return line.get("instruction").isString() && line.has("output") && !line.has("chosen");
    }

    @Override
    public void read(JsonRow row, int record, Conversations into) {
        JsonValue line = JsonValue.of(row, record);
        Draft draft = new Draft(line);
        if (!line.get("system").isEmpty()) {
            say(Role.SYSTEM, line.get("system"), draft);
        }
        for (JsonValue round : line.get("history").elements()) {
            int speaker = 0;
            for (JsonValue said : round.elements()) {
                say(speaker++ % 2 == 0 ? Role.USER : Role.ASSISTANT, said, draft);
            }
        }
        Turn question = say(Role.USER, line.get("instruction"), draft);
        if (!line.get("input").isEmpty()) {
            question.say(JsonValue.text("\n", line.get("input")));
            new ContentReader(draft).read(line.get("input"), question);
        }
        say(Role.ASSISTANT, line.get("output"), draft);
        into.add(draft);
    }

    private static Turn say(Role speaker, JsonValue said, Draft draft) {
        Turn turn = new Turn(said, speaker);
        new ContentReader(draft).read(said, turn);
        draft.add(turn);
        return turn;
    }
}

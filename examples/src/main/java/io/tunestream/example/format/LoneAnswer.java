package io.tunestream.example.format;

import io.tunestream.example.adapt.Conversations;
import io.tunestream.example.adapt.LogFormat;
import io.tunestream.example.check.LogRule;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonValue;
import java.util.Set;

/** An answer without what was asked, which nothing can be learned from. */
final class LoneAnswer implements LogFormat {
    private static final Set<String> OBJECTS = Set.of("chat.completion", "chat.completion.chunk", "response");

    @Override
    public String name() {
        return "answer-only";
    }

    @Override
    public Summary summary() {
        return new Summary(
                "`object` is `chat.completion`, `chat.completion.chunk` or `response`; or `type` is `message` and there is a "
                        + "`stop_reason`",
                "nothing: it is rejected as REQUEST_MISSING");
    }

    @Override
    public Block block() {
        return Block.HALF;
    }

    @Override
    public Set<String> keys() {
        return Set.of("object", "type");
    }

    @Override
    public boolean claims(JsonRow row, int record) {
        JsonValue answer = JsonValue.of(row, record);
        return OBJECTS.contains(answer.get("object").text())
                || (answer.get("type").says("message") && answer.has("stop_reason"));
    }

    @Override
    public void read(JsonRow row, int record, Conversations into) {
        into.refuse(LogRule.REQUEST_MISSING, JsonValue.of(row, record));
    }
}

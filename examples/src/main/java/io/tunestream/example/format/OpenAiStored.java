package io.tunestream.example.format;

import io.tunestream.example.adapt.Conversations;
import io.tunestream.example.adapt.LogFormat;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonValue;
import java.util.Set;

/** A completion that the provider kept, with the messages that its exporter asked for besides. */
final class OpenAiStored implements LogFormat {
    private final Dialect completion = new OpenAiPair();

    @Override
    public String name() {
        return "openai-stored";
    }

    @Override
    public Summary summary() {
        return new Summary(
                "`object` is `chat.completion`, with `messages` (a list, or an object with `data`) beside `choices`",
                "as of a request and its response");
    }

    /** It is a pair too, of which it is a kind. */
    @Override
    public Block block() {
        return Block.WRAPPER;
    }

    @Override
    public Set<String> keys() {
        return Set.of("choices");
    }

    @Override
    public boolean claims(JsonRow row, int record) {
        JsonValue completion = JsonValue.of(row, record);
        return completion.has("messages")
                && completion.get("choices").isList()
                && completion.get("object").says("chat.completion");
    }

    @Override
    public void read(JsonRow row, int record, Conversations into) {
        completion.read(row, record, into);
    }
}

package io.tunestream.example.format;

import io.tunestream.example.adapt.Conversations;
import io.tunestream.example.adapt.LogFormat;
import io.tunestream.example.adapt.SkipReason;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonValue;
import java.util.Set;

/** A line of a file of the batch interface: a request or an answer, of which the other half stands in another file. */
final class BatchLine implements LogFormat {

    @Override
    public String name() {
        return "openai-batch";
    }

    @Override
    public Summary summary() {
        return new Summary(
                "`custom_id` with `body` or `response`",
                "nothing: the other half stands in another file, so that the record is skipped as `half`; "
                        + "`tunestream ingest A --with B` joins both before they are sent");
    }

    @Override
    public Block block() {
        return Block.WRAPPER;
    }

    @Override
    public Set<String> keys() {
        return Set.of("custom_id");
    }

    @Override
    public boolean claims(JsonRow row, int record) {
        JsonValue line = JsonValue.of(row, record);
        return line.has("custom_id") && (line.has("body") || line.has("response"));
    }

    @Override
    public void read(JsonRow row, int record, Conversations into) {
        into.skip(SkipReason.HALF);
    }
}

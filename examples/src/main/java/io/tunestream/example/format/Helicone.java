package io.tunestream.example.format;

import io.tunestream.example.adapt.Conversations;
import io.tunestream.example.adapt.LogFormat;
import io.tunestream.example.adapt.SkipReason;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonValue;
import java.util.Set;

/** A row of Helicone: the provider's own request and response with what is known of them. */
final class Helicone implements LogFormat {
    private static final int SUCCESS = 200;
    private static final int BEHIND_SUCCESS = 300;

    @Override
    public String name() {
        return "helicone";
    }

    @Override
    public Summary summary() {
        return new Summary(
                "`request_body` and `response_body`",
                "as of the interface that the bodies are of; a `response_status` other than success is skipped");
    }

    @Override
    public Block block() {
        return Block.WRAPPER;
    }

    @Override
    public Set<String> keys() {
        return Set.of("request_body");
    }

    @Override
    public boolean claims(JsonRow row, int record) {
        JsonValue call = JsonValue.of(row, record);
        return call.has("request_body") && call.has("response_body");
    }

    @Override
    public void read(JsonRow row, int record, Conversations into) {
        JsonValue call = JsonValue.of(row, record);
        long status = call.get("response_status").number(SUCCESS);
        if (status < SUCCESS || status >= BEHIND_SUCCESS) {
            into.skip(SkipReason.ERROR);
            return;
        }
        Exchange exchange = Exchange.of(call, call.get("request_body"), call.get("response_body"), into);
        Dialects.of(exchange).take(exchange, into);
    }
}

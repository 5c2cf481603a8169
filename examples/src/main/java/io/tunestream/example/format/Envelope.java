package io.tunestream.example.format;

import io.tunestream.example.adapt.Conversations;
import io.tunestream.example.adapt.LogFormat;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonValue;
import java.util.Set;

/** Our own wrapper, {@code {"request": …, "response": …}}, around an exchange in any dialect, by which it goes. */
final class Envelope implements LogFormat {

    @Override
    public String name() {
        return "envelope";
    }

    @Override
    public Summary summary() {
        return new Summary(
                "`request` and `response`, each JSON or a string of it",
                "as of the interface that request and response are of, whose name is the record's format");
    }

    @Override
    public Block block() {
        return Block.WRAPPER;
    }

    @Override
    public Set<String> keys() {
        return Set.of("request");
    }

    @Override
    public boolean claims(JsonRow row, int record) {
        JsonValue wrapper = JsonValue.of(row, record);
        return isSide(wrapper.get("request")) && isSide(wrapper.get("response")) && !wrapper.has("custom_id");
    }

    private static boolean isSide(JsonValue side) {
        return side.isObject() || side.isList() || side.isString();
    }

    @Override
    public void read(JsonRow row, int record, Conversations into) {
        Exchange exchange = Exchange.ofRecord(JsonValue.of(row, record), into);
        Dialect dialect = Dialects.of(exchange);
        into.format(dialect);
        dialect.take(exchange, into);
    }
}

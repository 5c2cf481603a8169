package io.tunestream.example.format;

import io.tunestream.example.adapt.Conversations;
import io.tunestream.example.adapt.LogFormat;
import io.tunestream.example.adapt.SkipReason;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What Langfuse's clients send: events that create and update observations, of which those of one are put together. */
final class LangfuseBatch implements LogFormat {

    @Override
    public String name() {
        return "langfuse-ingestion";
    }

    @Override
    public Summary summary() {
        return new Summary(
                "`batch`, a list of events with a `body`, whose `type` ends in `-create` or `-update`",
                "of each generation what its events say together, as of a row of `langfuse`; one that has no output yet is skipped");
    }

    @Override
    public Block block() {
        return Block.CONTAINER;
    }

    @Override
    public Set<String> keys() {
        return Set.of("batch");
    }

    @Override
    public boolean claims(JsonRow row, int record) {
        JsonValue batch = JsonValue.of(row, record).get("batch");
        return !batch.isEmpty() && batch.elements().stream().allMatch(LangfuseBatch::isEvent);
    }

    private static boolean isEvent(JsonValue event) {
        String type = event.get("type").text();
        return event.get("body").isObject() && (type.endsWith("-create") || type.endsWith("-update"));
    }

    @Override
    public void read(JsonRow row, int record, Conversations into) {
        Map<String, List<JsonValue>> generations = new LinkedHashMap<>();
        for (JsonValue event : JsonValue.of(row, record).get("batch").elements()) {
            JsonValue body = event.get("body");
            if (event.get("type").text().startsWith("generation-")) {
                generations
                        .computeIfAbsent(body.get("id").text(), id -> new ArrayList<>())
                        .add(body);
            } else {
                into.skip(SkipReason.KIND);
            }
        }
        generations.values().forEach(bodies -> read(new Observation(bodies), into));
    }

    private static void read(Observation generation, Conversations into) {
        if (generation.isAnswered()) {
            generation.read(into);
        } else {
            into.skip(SkipReason.UNFINISHED);
        }
    }
}

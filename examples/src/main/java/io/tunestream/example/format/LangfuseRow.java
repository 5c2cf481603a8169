package io.tunestream.example.format;

import io.tunestream.example.adapt.Conversations;
import io.tunestream.example.adapt.LogFormat;
import io.tunestream.example.adapt.SkipReason;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonValue;
import java.util.List;
import java.util.Set;

/** A row of Langfuse's exports: an observation, in snake_case from the bucket, in camelCase from page and API. */
final class LangfuseRow implements LogFormat {
    private static final String CALL = "GENERATION";
    private static final Set<String> TYPES =
            Set.of(CALL, "SPAN", "EVENT", "AGENT", "TOOL", "CHAIN", "RETRIEVER", "EVALUATOR", "EMBEDDING", "GUARDRAIL");

    @Override
    public String name() {
        return "langfuse";
    }

    @Override
    public Summary summary() {
        return new Summary(
                "`type`, one of an observation's, with `trace_id` or `traceId`, and `start_time` or `startTime`",
                "`input` and `output` of a `GENERATION`, by the interface that they are of; every other type is skipped");
    }

    @Override
    public Block block() {
        return Block.WRAPPER;
    }

    @Override
    public Set<String> keys() {
        return Set.of("trace_id", "traceId");
    }

    @Override
    public boolean claims(JsonRow row, int record) {
        JsonValue observation = JsonValue.of(row, record);
        return TYPES.contains(observation.get("type").text())
                && observation.any("trace_id", "traceId").isPresent()
                && observation.any("start_time", "startTime").isPresent();
    }

    @Override
    public void read(JsonRow row, int record, Conversations into) {
        JsonValue observation = JsonValue.of(row, record);
        if (observation.get("type").says(CALL)) {
            new Observation(List.of(observation)).read(into);
        } else {
            into.skip(SkipReason.KIND);
        }
    }
}

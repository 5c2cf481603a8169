package io.tunestream.example.otlp;

import io.tunestream.example.adapt.Conversations;
import io.tunestream.example.adapt.LogFormat;
import io.tunestream.example.adapt.SkipReason;
import io.tunestream.example.parse.JsonRow;
import io.tunestream.example.parse.JsonValue;
import java.util.Set;

/** OpenTelemetry's traces and logs as the Collector's Kafka exporter writes them in JSON: a batch of many services. */
public final class Otlp implements LogFormat {
    /** Attribute of a span, log record or resource that names the dataset, so that one Collector can feed several. */
    public static final String DATASET = "tunestream.dataset";

    @Override
    public String name() {
        return "otlp";
    }

    @Override
    public Summary summary() {
        return new Summary(
                "`resourceSpans` or `resourceLogs`, a list; `resourceMetrics` and `resourceProfiles` are skipped. A span that is a "
                        + "call of a model has messages in the current conventions (`gen_ai.input.messages`), as OpenInference, "
                        + "the AI SDK or OpenLLMetry write them, or in events of the older conventions, as log records have them. As a record of Kafka "
                        + "the same batches may be protobuf (`otlp_proto`), which their bytes tell",
                "of each call what was asked with one answer; every other span and log record is skipped. The attribute `tunestream.dataset` "
                        + "of a span, log record or resource names the dataset, whatever the header says");
    }

    @Override
    public Block block() {
        return Block.CONTAINER;
    }

    @Override
    public Set<String> keys() {
        return Set.of("resourceSpans", "resourceLogs", "resourceMetrics", "resourceProfiles");
    }

    @Override
    public boolean claims(JsonRow row, int record) {
        JsonValue batch = JsonValue.of(row, record);
        return batch.get("resourceSpans").isList() || batch.get("resourceLogs").isList() || isOtherSignal(batch);
    }

    private static boolean isOtherSignal(JsonValue batch) {
        return batch.get("resourceMetrics").isList()
                || batch.get("resourceProfiles").isList();
    }

    @Override
    public void read(JsonRow row, int record, Conversations into) {
        JsonValue batch = JsonValue.of(row, record);
        if (isOtherSignal(batch)) {
            into.skip(SkipReason.SIGNAL);
            return;
        }
        new OtlpReader(into).spans(batch.get("resourceSpans"));
        new OtlpReader(into).logs(batch.get("resourceLogs"));
    }
}

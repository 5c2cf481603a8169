package io.tunestream.status.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.DatasetStats;
import io.tunestream.record.JobProgress;
import io.tunestream.runtime.service.ReadinessReason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The shapes of the API: records as they are on the topics, and a few fields that people look for. */
public final class JsonViews {

    private JsonViews() {}

    /** {@code {dataset, spec, stats}}; spec is null for a dataset that nobody applied, stats where nothing arrived yet. */
    static ObjectNode dataset(String name, @Nullable DatasetSpec spec, @Nullable DatasetStats stats) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("dataset", name);
        json.set("spec", spec == null ? json.nullNode() : AvroJson.of(spec));
        json.set("stats", stats == null ? json.nullNode() : AvroJson.of(stats));
        return json;
    }

    /**
     * The record with {@code reason} and {@code message} as they are now, {@code ageMs} of its state, whether it is
     * {@code stalled}, and {@code progress} of its events. Of the lists of older
     * records it has {@code trainBatchCount} and {@code validationBatchCount} only.
     */
    public static ObjectNode job(ShownJob shown) {
        ObjectNode json = AvroJson.of(shown.job());
        json.remove(List.of("trainBatches", "validationBatches"));
        json.put("trainBatchCount", shown.trainBatches());
        json.put("validationBatchCount", shown.validationBatches());
        json.put("reason", shown.reason().code());
        json.put("message", shown.reason().message());
        json.put("ageMs", shown.ageMs());
        json.put("stalled", shown.stalled());
        json.set("progress", progress(shown.progress()));
        return json;
    }

    private static ObjectNode progress(JobProgress progress) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("events", progress.getNextSequence())
                .put("step", progress.getStep())
                .put("totalSteps", progress.getTotalSteps())
                .put("lastEventAt", progress.getLastEventAt())
                .put("contactLostAt", progress.getContactLostAt())
                .put("providerStatus", progress.getProviderStatus());
        ObjectNode values = json.putObject("metrics");
        progress.getMetrics().forEach(values::put);
        return json;
    }

    /** The model's record, and where it is or was ready the fields of that event and {@code batchCount}. */
    public static ObjectNode model(ShownModel shown) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        shown.record().map(AvroJson::of).ifPresent(json::setAll);
        shown.ready()
                .ifPresent(ready -> json.<ObjectNode>setAll(AvroJson.of(ready))
                        .put("batchCount", ready.getTrainBatches() + ready.getValidationBatches()));
        return json.put("state", shown.state());
    }

    /** {@code [{code, message}]}. */
    public static ArrayNode reasons(List<ReadinessReason> reasons) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        reasons.forEach(each -> json.addObject().put("code", each.code()).put("message", each.message()));
        return json;
    }

    /** The record and its {@code offset} on the topic. */
    public static ObjectNode event(StoredEvent stored) {
        return AvroJson.of(stored.event()).put("offset", stored.offset());
    }
}

package io.tunestream.status.show;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.DatasetStats;
import io.tunestream.record.JobRecord;
import io.tunestream.record.ModelBatch;
import io.tunestream.record.ModelReady;
import io.tunestream.record.Split;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The shapes of the API: records as they are on the topics, and a few fields that people look for. */
final class Shapes {

    private Shapes() {}

    /** {@code {dataset, spec, stats}}; spec is null for a dataset that nobody applied, stats where nothing arrived yet. */
    static ObjectNode dataset(String name, @Nullable DatasetSpec spec, @Nullable DatasetStats stats) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("dataset", name);
        json.set("spec", spec == null ? json.nullNode() : AvroJson.of(spec));
        json.set("stats", stats == null ? json.nullNode() : AvroJson.of(stats));
        return json;
    }

    /** The record, {@code progress} of its events, and {@code trainBatchCount} and {@code validationBatchCount}. */
    static ObjectNode job(JobRecord job, JobProgress progress) {
        ObjectNode json = AvroJson.of(job);
        json.put("trainBatchCount", job.getTrainBatches().size());
        json.put("validationBatchCount", job.getValidationBatches().size());
        json.set("progress", progress.json());
        return json;
    }

    /** A job without the names of its batches, which may be thousands. */
    static ObjectNode jobInShort(JobRecord job, JobProgress progress) {
        ObjectNode json = job(job, progress);
        json.remove(List.of("trainBatches", "validationBatches"));
        return json;
    }

    /** The record, {@code batchCount}, {@code trainExamples} and {@code trainTokens}. */
    static ObjectNode model(ModelReady model) {
        List<ModelBatch> train = model.getBatches().stream()
                .filter(batch -> batch.getSplit() == Split.TRAIN)
                .toList();
        ObjectNode json = AvroJson.of(model);
        json.put("batchCount", model.getBatches().size());
        json.put(
                "trainExamples",
                train.stream().mapToLong(ModelBatch::getExamples).sum());
        json.put("trainTokens", train.stream().mapToLong(ModelBatch::getTokens).sum());
        return json;
    }

    /** A model without its batches, which may be thousands. */
    static ObjectNode modelInShort(ModelReady model) {
        ObjectNode json = model(model);
        json.remove("batches");
        return json;
    }

    /** The record and its {@code offset} on the topic. */
    static ObjectNode event(StoredEvent stored) {
        return AvroJson.of(stored.event()).put("offset", stored.offset());
    }
}

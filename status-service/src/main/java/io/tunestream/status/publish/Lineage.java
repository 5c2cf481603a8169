package io.tunestream.status.publish;

import io.tunestream.record.BatchReady;
import io.tunestream.record.JobRecord;
import io.tunestream.record.ModelBatch;
import io.tunestream.record.ModelReady;
import io.tunestream.record.TokenSummary;
import io.tunestream.record.TrainingSpec;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.schema.topic.Topic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Where a model comes from. Reads the batches from their topic when a model is ready and holds none in memory. */
final class Lineage {

    private final TopicScan scan;
    private final Topic<BatchReady> batches;

    Lineage(TopicScan scan, Topic<BatchReady> batches) {
        this.scan = scan;
        this.batches = batches;
    }

    /**
     * Every batch of the job: training, then validation, each in the job's order.
     *
     * @throws Fault LINEAGE_INCOMPLETE where the topic does not hold one of them
     */
    List<ModelBatch> of(JobRecord job) {
        List<String> wanted = Stream.concat(job.getTrainBatches().stream(), job.getValidationBatches().stream())
                .toList();
        Map<String, ModelBatch> found = new HashMap<>();
        wanted.forEach(id -> found.put(id, new ModelBatch()));
        scan.read(batches, 0, each -> {
            if (each.value() != null) {
                found.computeIfPresent(each.value().getBatchId(), (id, old) -> summary(each.value()));
            }
        });
        List<ModelBatch> lineage = new ArrayList<>(wanted.size());
        for (String id : wanted) {
            ModelBatch batch = found.getOrDefault(id, new ModelBatch());
            if (batch.getBatchId().isEmpty()) {
                throw new Fault(
                        "LINEAGE_INCOMPLETE", "%s of %s is not on %s".formatted(id, job.getJobId(), batches.name()));
            }
            lineage.add(batch);
        }
        return lineage;
    }

    /** The event that the job's model is ready. */
    static ModelReady ready(JobRecord job, JobHistory history, List<ModelBatch> batches, long probeMs, long readyAt) {
        TrainingSpec training = job.getTraining();
        return ModelReady.newBuilder()
                .setDataset(job.getDataset())
                .setModel(history.tunedModel())
                .setProvider(job.getProvider())
                .setBaseModel(training == null ? "" : training.getBaseModel())
                .setJobId(job.getJobId())
                .setProviderJobId(job.getProviderJobId())
                .setSpecVersion(job.getSpecVersion())
                .setBatches(batches)
                .setTrainedTokens(history.trainedTokens())
                .setMetrics(history.metrics())
                .setProbeMs(probeMs)
                .setReadyAt(readyAt)
                .build();
    }

    private static ModelBatch summary(BatchReady batch) {
        TokenSummary tokens = batch.getTokens();
        return ModelBatch.newBuilder()
                .setBatchId(batch.getBatchId())
                .setSplit(batch.getSplit())
                .setObjectKey(batch.getObjectKey())
                .setSha256(batch.getSha256())
                .setExamples(batch.getExamples())
                .setTokens(tokens == null ? 0 : tokens.getTotal())
                .setRawRanges(batch.getRawRanges())
                .setAcceptedRange(batch.getAcceptedRange())
                .build();
    }
}

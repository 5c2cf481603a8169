package io.tunestream.status.publish;

import io.tunestream.record.JobRecord;
import io.tunestream.record.ModelReady;
import io.tunestream.record.TrainingSpec;
import io.tunestream.status.prove.ModelState.Probed;

/** Where a model comes from: its job, and the manifest of the snapshot that names every batch. */
final class Lineage {

    private Lineage() {}

    /** The event that the job's model is ready. */
    static ModelReady ready(JobRecord job, JobHistory history, Probed model, long readyAt) {
        TrainingSpec training = job.getTraining();
        return ModelReady.newBuilder()
                .setDataset(job.getDataset())
                .setModel(model.servedAs())
                .setProvider(job.getProvider())
                .setBaseModel(training == null ? "" : training.getBaseModel())
                .setJobId(job.getJobId())
                .setProviderJobId(job.getProviderJobId())
                .setSpecVersion(job.getSpecVersion())
                .setSnapshotKey(job.getSnapshotKey())
                .setSnapshotSha256(job.getSnapshotSha256())
                .setTrainBatches(job.getTrainBatchCount())
                .setValidationBatches(job.getValidationBatchCount())
                .setTrainExamples(job.getTrainExamples())
                .setValidationExamples(job.getValidationExamples())
                .setTrainTokens(job.getTrainTokens())
                .setTrainedTokens(history.trainedTokens())
                .setMetrics(history.metrics())
                .setProbeMs(model.probeMs())
                .setReadyAt(readyAt)
                .build();
    }
}

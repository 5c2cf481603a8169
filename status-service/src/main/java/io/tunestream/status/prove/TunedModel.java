package io.tunestream.status.prove;

import io.tunestream.record.JobRecord;
import io.tunestream.record.TrainingSpec;

/**
 * What does not change of a tuned model.
 *
 * @param jobId     job that made it; each makes one
 * @param dataset   dataset that it learnt from
 * @param provider  configured name of the provider
 * @param baseModel model that it was tuned from
 * @param name      its own name at the provider
 * @param trainedAt when its job's success was seen, in milliseconds since the epoch
 */
public record TunedModel(String jobId, String dataset, String provider, String baseModel, String name, long trainedAt) {

    /** The model of a job that succeeded. */
    public static TunedModel of(JobRecord job, String name, long trainedAt) {
        TrainingSpec training = job.getTraining();
        return new TunedModel(
                job.getJobId(),
                job.getDataset(),
                job.getProvider(),
                training == null ? "" : training.getBaseModel(),
                name,
                trainedAt);
    }
}

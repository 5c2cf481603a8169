package io.tunestream.job.ledger;

import static java.util.Objects.requireNonNull;

import io.tunestream.record.TrainingSpec;

/**
 * What was decided: the part of a job that never changes.
 *
 * @param jobId       see {@link JobId}
 * @param dataset     dataset
 * @param specVersion version of the spec that it was planned under
 * @param provider    the provider's configured name
 * @param training    how it trains
 * @param retry       which try of the same snapshot, from 0
 * @param trigger     examples, tokens, age, exclusion or command
 * @param snapshot    what it trains on
 * @param plannedAt   milliseconds since the epoch
 */
public record JobPlan(
        String jobId,
        String dataset,
        String specVersion,
        String provider,
        TrainingSpec training,
        int retry,
        String trigger,
        Snapshot snapshot,
        long plannedAt) {

    public JobPlan {
        requireNonNull(jobId, "jobId");
        requireNonNull(dataset, "dataset");
        requireNonNull(specVersion, "specVersion");
        requireNonNull(provider, "provider");
        requireNonNull(training, "training");
        requireNonNull(trigger, "trigger");
        requireNonNull(snapshot, "snapshot");
    }

    /** A plan whose id follows from what it holds. */
    public static JobPlan of(
            String dataset,
            String specVersion,
            TrainingSpec training,
            int retry,
            String trigger,
            Snapshot snapshot,
            long plannedAt) {
        String id = JobId.of(snapshot, specVersion, training.getProvider(), retry);
        return new JobPlan(
                id, dataset, specVersion, training.getProvider(), training, retry, trigger, snapshot, plannedAt);
    }
}

package io.tunestream.job.ledger;

import static java.util.Objects.requireNonNull;

import io.tunestream.record.TrainingSpec;

/**
 * What was decided: the part of a job that never changes, but for a doubt that is resolved.
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
 * @param inDoubt     whether it may have been submitted before it was planned: a record of the same job is passed over
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
        long plannedAt,
        boolean inDoubt) {

    public JobPlan {
        requireNonNull(jobId, "jobId");
        requireNonNull(dataset, "dataset");
        requireNonNull(specVersion, "specVersion");
        requireNonNull(provider, "provider");
        requireNonNull(training, "training");
        requireNonNull(trigger, "trigger");
        requireNonNull(snapshot, "snapshot");
    }

    /** A plan whose id follows from what it holds; it is not in doubt. */
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
                id, dataset, specVersion, training.getProvider(), training, retry, trigger, snapshot, plannedAt, false);
    }

    /** The same, in doubt or no longer. */
    public JobPlan withDoubt(boolean doubt) {
        return new JobPlan(jobId, dataset, specVersion, provider, training, retry, trigger, snapshot, plannedAt, doubt);
    }

    /** Since when there may be a job of it at its provider, in milliseconds since the epoch. */
    public long maybeSubmittedSince() {
        return inDoubt ? 0 : plannedAt;
    }
}

package io.tunestream.status.view;

import io.tunestream.record.JobProgress;
import io.tunestream.record.JobRecord;
import io.tunestream.schema.state.LedgerState;
import java.time.Duration;

/**
 * A job as it is shown.
 *
 * @param job      its newest record in the ledger
 * @param progress how far its events are published
 * @param reason   why it stands where it stands
 * @param ageMs    milliseconds in its state
 * @param stalled  whether nothing has changed for too long, though it has not ended
 */
public record ShownJob(JobRecord job, JobProgress progress, JobReason reason, long ageMs, boolean stalled) {

    static ShownJob of(JobRecord job, JobProgress progress, long now, Duration stalledAfter) {
        return new ShownJob(
                job,
                progress,
                JobReason.of(job, progress, now, stalledAfter),
                Math.max(0, now - job.getStateSince()),
                JobReason.stalled(job, progress, now, stalledAfter));
    }

    /** As counted in the record, or in one from before records had a count, by its list. */
    long trainBatches() {
        return Math.max(job.getTrainBatchCount(), job.getTrainBatches().size());
    }

    long validationBatches() {
        return Math.max(
                job.getValidationBatchCount(), job.getValidationBatches().size());
    }

    /** Whether only a person can say what its provider has of it. */
    boolean undecided() {
        return LedgerState.UNKNOWN.isStateOf(job) && job.getFailureCode().equals("provider_cannot_tell");
    }

    boolean contactLost() {
        return JobReason.contactLost(job, progress);
    }
}

package io.tunestream.job.ledger;

import static java.util.Objects.requireNonNullElseGet;

import io.tunestream.job.ledger.Attempting.RetryScheduled;
import io.tunestream.job.ledger.Attempting.Submitting;
import io.tunestream.job.ledger.Attempting.Unknown;
import io.tunestream.job.ledger.Ended.Abandoned;
import io.tunestream.job.ledger.Ended.Cancelled;
import io.tunestream.job.ledger.Ended.Succeeded;
import io.tunestream.job.ledger.Ended.Withdrawn;
import io.tunestream.job.ledger.FileRefused.Failed;
import io.tunestream.job.ledger.FileRefused.Refused;
import io.tunestream.job.ledger.Following.Running;
import io.tunestream.job.ledger.Following.Submitted;
import io.tunestream.job.ledger.Preparing.AwaitingApproval;
import io.tunestream.job.ledger.Preparing.Planned;
import io.tunestream.job.ledger.Preparing.Uploading;
import io.tunestream.job.ledger.Snapshot.Listed;
import io.tunestream.record.JobRecord;
import io.tunestream.record.TrainingSpec;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.schema.state.LedgerState;
import java.util.Arrays;
import java.util.Optional;

/** States as they are read from the ledger. */
public final class JobRecordDecoder {

    private JobRecordDecoder() {}

    /**
     * The state that a record holds.
     *
     * @throws Fault LEDGER_UNREADABLE for a state that this version does not know; to go on would be to guess
     */
    public static JobState of(JobRecord record) {
        return LedgerState.of(record)
                .map(state -> of(state, record))
                .orElseThrow(() -> new Fault(
                        FaultCode.LEDGER_UNREADABLE,
                        "job %s is in state %s, which this version does not know"
                                .formatted(record.getJobId(), record.getState())));
    }

    private static JobState of(LedgerState state, JobRecord record) {
        long since = record.getStateSince();
        return switch (state) {
            case PLANNED -> new Planned(planOf(record), since);
            case AWAITING_APPROVAL -> new AwaitingApproval(planOf(record), since);
            case UPLOADING -> new Uploading(planOf(record), failureOf(record), since);
            case SUBMITTING -> submitting(record);
            case UNKNOWN -> new Unknown(attemptOf(record), record.getMessage(), failureOf(record), since);
            case SUBMITTED -> new Submitted(submittedJobOf(record), failureOf(record), since);
            case RUNNING -> new Running(submittedJobOf(record), failureOf(record), since);
            case SUCCEEDED ->
                new Succeeded(submittedJobOf(record), record.getTunedModel(), record.getTrainedTokens(), since);
            case FAILED ->
                new Failed(submittedJobOf(record), reasonOf(record), record.getRefusedRows(), failureOf(record), since);
            case CANCELLED -> cancelled(record);
            case REFUSED ->
                new Refused(
                        planOf(record),
                        filesOf(record),
                        record.getAttempt(),
                        reasonOf(record),
                        record.getRefusedRows(),
                        failureOf(record),
                        since);
            case ABANDONED -> abandoned(record);
        };
    }

    private static JobState submitting(JobRecord record) {
        return record.getReason().isEmpty()
                ? new Submitting(attemptOf(record), record.getStateSince())
                : new RetryScheduled(attemptOf(record), reasonOf(record), record.getRetryAt(), record.getStateSince());
    }

    private static JobState cancelled(JobRecord record) {
        return record.getProviderJobId().isEmpty()
                ? new Withdrawn(
                        planOf(record), filesOf(record), record.getAttempt(), failureOf(record), record.getStateSince())
                : new Cancelled(submittedJobOf(record), record.getStateSince());
    }

    private static JobState abandoned(JobRecord record) {
        Remains remains = Arrays.stream(Remains.values())
                .filter(each -> each.reason().code().equals(record.getReason()))
                .findFirst()
                .orElse(Remains.MAYBE_A_JOB);
        return new Abandoned(
                planOf(record),
                filesOf(record),
                record.getAttempt(),
                record.getProviderJobId(),
                remains,
                failureOf(record),
                record.getStateSince());
    }

    private static JobPlan planOf(JobRecord record) {
        return new JobPlan(
                record.getJobId(),
                record.getDataset(),
                record.getSpecVersion(),
                record.getProvider(),
                requireNonNullElseGet(
                        record.getTraining(), () -> TrainingSpec.newBuilder().build()),
                record.getRetry(),
                record.getTrigger(),
                snapshotOf(record),
                record.getPlannedAt());
    }

    private static Snapshot snapshotOf(JobRecord record) {
        Listed listed = new Listed(record.getTrainBatches(), record.getValidationBatches());
        return new Snapshot(
                record.getSnapshotKey(),
                record.getSnapshotSha256(),
                Math.max(record.getTrainBatchCount(), listed.train().size()),
                Math.max(record.getValidationBatchCount(), listed.validation().size()),
                record.getTrainExamples(),
                record.getValidationExamples(),
                record.getTrainTokens(),
                record.getSequenceEnds(),
                listed);
    }

    private static Attempt attemptOf(JobRecord record) {
        return new Attempt(
                planOf(record),
                filesOf(record),
                record.getAttempt(),
                record.getCancelRequested(),
                record.getAfterLoss());
    }

    private static SubmittedJob submittedJobOf(JobRecord record) {
        return new SubmittedJob(attemptOf(record), record.getProviderJobId());
    }

    private static UploadedFiles filesOf(JobRecord record) {
        return new UploadedFiles(record.getTrainFileId(), record.getValidationFileId(), record.getLineLosses());
    }

    private static Optional<Failure> failureOf(JobRecord record) {
        return record.getFailureCode().isEmpty()
                ? Optional.empty()
                : Optional.of(new Failure(
                        new Reason(record.getFailureCode(), record.getFailureMessage()),
                        record.getFailedAt(),
                        record.getFailures()));
    }

    private static Reason reasonOf(JobRecord record) {
        return new Reason(record.getReason(), record.getMessage());
    }
}

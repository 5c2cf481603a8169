package io.tunestream.job.ledger;

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
import io.tunestream.record.JobRecord;
import io.tunestream.schema.state.LedgerState;

/**
 * States as they are written to the ledger. Two states share a name with another one and are told apart by what they hold:
 * {@link RetryScheduled} is a SUBMITTING with a reason, {@link Withdrawn} a CANCELLED without a job at the provider.
 */
public final class JobRecordEncoder {

    private JobRecordEncoder() {}

    /** The ledger's name of a state. */
    public static LedgerState nameOf(JobState state) {
        return switch (state) {
            case Planned s -> LedgerState.PLANNED;
            case AwaitingApproval s -> LedgerState.AWAITING_APPROVAL;
            case Uploading s -> LedgerState.UPLOADING;
            case Submitting s -> LedgerState.SUBMITTING;
            case RetryScheduled s -> LedgerState.SUBMITTING;
            case Unknown s -> LedgerState.UNKNOWN;
            case Submitted s -> LedgerState.SUBMITTED;
            case Running s -> LedgerState.RUNNING;
            case Succeeded s -> LedgerState.SUCCEEDED;
            case Failed s -> LedgerState.FAILED;
            case Cancelled s -> LedgerState.CANCELLED;
            case Withdrawn s -> LedgerState.CANCELLED;
            case Refused s -> LedgerState.REFUSED;
            case Abandoned s -> LedgerState.ABANDONED;
        };
    }

    /** The record of a state; {@link JobRecordDecoder#of} reads it back. */
    public static JobRecord of(JobState state) {
        JobRecord.Builder record =
                planOf(state.plan()).setState(nameOf(state).name()).setStateSince(state.since());
        state.failure().ifPresent(failure -> failed(record, failure));
        return switch (state) {
            case Planned s -> record.build();
            case AwaitingApproval s -> record.build();
            case Uploading s -> record.build();
            case Submitting s -> tried(record, s.attempt()).build();
            case RetryScheduled s ->
                because(tried(record, s.attempt()), s.reason())
                        .setRetryAt(s.retryAt())
                        .build();
            case Unknown s -> tried(record, s.attempt()).setMessage(s.message()).build();
            case Following s -> submitted(record, s.submitted()).build();
            case Succeeded s ->
                submitted(record, s.submitted())
                        .setTunedModel(s.tunedModel())
                        .setTrainedTokens(s.trainedTokens())
                        .build();
            case Failed s ->
                because(submitted(record, s.submitted()), s.reason())
                        .setRefusedRows(s.rows())
                        .build();
            case Cancelled s -> submitted(record, s.submitted()).build();
            case Withdrawn s ->
                files(record, s.files()).setAttempt(s.attempts()).build();
            case Refused s ->
                because(files(record, s.files()), s.reason())
                        .setAttempt(s.attempts())
                        .setRefusedRows(s.rows())
                        .build();
            case Abandoned s ->
                because(files(record, s.files()), s.remains().reason())
                        .setAttempt(s.attempts())
                        .setProviderJobId(s.providerJobId())
                        .build();
        };
    }

    /** The same state of a job whose snapshot is known by its manifest now. */
    public static JobState withSnapshot(JobState state, Snapshot snapshot) {
        return JobRecordDecoder.of(
                snapshot(JobRecord.newBuilder(of(state)), snapshot).build());
    }

    private static JobRecord.Builder planOf(JobPlan plan) {
        return snapshot(JobRecord.newBuilder(), plan.snapshot())
                .setJobId(plan.jobId())
                .setDataset(plan.dataset())
                .setSpecVersion(plan.specVersion())
                .setProvider(plan.provider())
                .setTraining(plan.training())
                .setRetry(plan.retry())
                .setTrigger(plan.trigger())
                .setPlannedAt(plan.plannedAt());
    }

    private static JobRecord.Builder snapshot(JobRecord.Builder record, Snapshot snapshot) {
        return record.setTrainBatches(snapshot.listed().train())
                .setValidationBatches(snapshot.listed().validation())
                .setSnapshotKey(snapshot.key())
                .setSnapshotSha256(snapshot.sha256())
                .setTrainBatchCount(snapshot.trainBatches())
                .setValidationBatchCount(snapshot.validationBatches())
                .setSequenceEnds(snapshot.sequenceEnds())
                .setTrainExamples(snapshot.trainExamples())
                .setValidationExamples(snapshot.validationExamples())
                .setTrainTokens(snapshot.trainTokens());
    }

    private static JobRecord.Builder tried(JobRecord.Builder record, Attempt attempt) {
        return files(record, attempt.files())
                .setAttempt(attempt.number())
                .setCancelRequested(attempt.cancelRequested())
                .setAfterLoss(attempt.afterLoss());
    }

    private static JobRecord.Builder submitted(JobRecord.Builder record, SubmittedJob submitted) {
        return tried(record, submitted.attempt()).setProviderJobId(submitted.providerJobId());
    }

    private static JobRecord.Builder files(JobRecord.Builder record, UploadedFiles files) {
        return record.setTrainFileId(files.train())
                .setValidationFileId(files.validation())
                .setLineLosses(files.losses());
    }

    private static void failed(JobRecord.Builder record, Failure failure) {
        record.setFailureCode(failure.reason().code())
                .setFailureMessage(failure.reason().message())
                .setFailedAt(failure.at())
                .setFailures(failure.count());
    }

    private static JobRecord.Builder because(JobRecord.Builder record, Reason reason) {
        return record.setReason(reason.code()).setMessage(reason.message());
    }
}

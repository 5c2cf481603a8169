package io.tunestream.job.ledger;

import io.tunestream.job.ledger.JobState.AwaitingApproval;
import io.tunestream.job.ledger.JobState.Cancelled;
import io.tunestream.job.ledger.JobState.Failed;
import io.tunestream.job.ledger.JobState.Planned;
import io.tunestream.job.ledger.JobState.Postponed;
import io.tunestream.job.ledger.JobState.Refused;
import io.tunestream.job.ledger.JobState.Running;
import io.tunestream.job.ledger.JobState.Submitted;
import io.tunestream.job.ledger.JobState.Submitting;
import io.tunestream.job.ledger.JobState.Succeeded;
import io.tunestream.job.ledger.JobState.Unknown;
import io.tunestream.job.ledger.JobState.Uploading;
import io.tunestream.job.ledger.JobState.Withdrawn;
import io.tunestream.record.JobRecord;

/**
 * States as they are written to the ledger. Two states share a name with another one and are told apart by what they hold:
 * {@link Postponed} is a SUBMITTING with a reason, {@link Withdrawn} a CANCELLED without a job at the provider.
 */
public final class JobRecords {

    private JobRecords() {}

    /** The ledger's name of a state. */
    public static String nameOf(JobState state) {
        return switch (state) {
            case Planned s -> "PLANNED";
            case AwaitingApproval s -> "AWAITING_APPROVAL";
            case Uploading s -> "UPLOADING";
            case Submitting s -> "SUBMITTING";
            case Postponed s -> "SUBMITTING";
            case Unknown s -> "UNKNOWN";
            case Submitted s -> "SUBMITTED";
            case Running s -> "RUNNING";
            case Succeeded s -> "SUCCEEDED";
            case Failed s -> "FAILED";
            case Cancelled s -> "CANCELLED";
            case Withdrawn s -> "CANCELLED";
            case Refused s -> "REFUSED";
        };
    }

    /** The record of a state; {@link JobStates#of} reads it back. */
    public static JobRecord of(JobState state) {
        JobRecord.Builder record = planOf(state.plan()).setState(nameOf(state)).setStateSince(state.since());
        return switch (state) {
            case Planned s -> record.build();
            case AwaitingApproval s -> record.build();
            case Uploading s -> record.build();
            case Submitting s -> tried(record, s.attempt()).build();
            case Postponed s -> because(tried(record, s.attempt()), s.reason()).build();
            case Unknown s -> tried(record, s.attempt()).setMessage(s.message()).build();
            case Submitted s -> placed(record, s.placed()).build();
            case Running s -> placed(record, s.placed()).build();
            case Succeeded s ->
                placed(record, s.placed())
                        .setTunedModel(s.tunedModel())
                        .setTrainedTokens(s.trainedTokens())
                        .build();
            case Failed s -> because(placed(record, s.placed()), s.reason()).build();
            case Cancelled s -> placed(record, s.placed()).build();
            case Withdrawn s ->
                files(record, s.files()).setAttempt(s.attempts()).build();
            case Refused s ->
                because(files(record, s.files()), s.reason())
                        .setAttempt(s.attempts())
                        .build();
        };
    }

    /** The same state of a job whose snapshot is known by its manifest now. */
    public static JobState withSnapshot(JobState state, Snapshot snapshot) {
        return JobStates.of(snapshot(JobRecord.newBuilder(of(state)), snapshot).build());
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
                .setCancelRequested(attempt.cancelRequested());
    }

    private static JobRecord.Builder placed(JobRecord.Builder record, Placed placed) {
        return tried(record, placed.attempt()).setProviderJobId(placed.providerJobId());
    }

    private static JobRecord.Builder files(JobRecord.Builder record, UploadedFiles files) {
        return record.setTrainFileId(files.train()).setValidationFileId(files.validation());
    }

    private static JobRecord.Builder because(JobRecord.Builder record, Reason reason) {
        return record.setReason(reason.code()).setMessage(reason.message());
    }
}

package io.tunestream.job;

import io.tunestream.job.CommandAnswer.Code;
import io.tunestream.job.ledger.Ended.Withdrawn;
import io.tunestream.job.ledger.JobRecordEncoder;
import io.tunestream.job.ledger.JobState;
import io.tunestream.job.ledger.Preparing.AwaitingApproval;
import io.tunestream.job.ledger.Transitions;
import java.util.Optional;

/** The commands that are a step of a job on record. */
final class JobCommands {

    private JobCommands() {}

    /** Lets a job go on that waits for a person. */
    static CommandAnswer approve(JobState job, LedgerTransaction transaction, long now) {
        if (job instanceof AwaitingApproval waiting) {
            transaction.step(waiting.approve(now));
            return CommandAnswer.carriedOut(
                    Code.APPROVED, "%s goes on: its files are uploaded".formatted(job.jobId()), job.jobId());
        }
        return CommandAnswer.declined(
                Code.NOT_AWAITING_APPROVAL, "%s does not wait for approval".formatted(job.jobId()), job.jobId());
    }

    /** Ends a job that its provider does not have yet; otherwise its provider is asked to. */
    static CommandAnswer cancel(JobState job, LedgerTransaction transaction, long now) {
        Optional<JobState> step = Transitions.toCancel(job, now);
        step.ifPresent(transaction::step);
        return switch (step.orElse(null)) {
            case Withdrawn ended ->
                CommandAnswer.carriedOut(
                        Code.CANCELLED,
                        "%s has ended: its provider did not have it yet".formatted(job.jobId()),
                        job.jobId());
            case JobState asked ->
                CommandAnswer.carriedOut(
                        Code.CANCEL_REQUESTED,
                        "%s is asked to end %s".formatted(providerOf(job), job.jobId()),
                        job.jobId());
            case null -> notCancellable(job);
        };
    }

    /** Gives a job up, whatever there is at its provider. */
    static CommandAnswer abandon(JobState job, LedgerTransaction transaction, long now) {
        Optional<JobState> step = Transitions.toAbandon(job, now);
        step.ifPresent(transaction::step);
        return step.isPresent()
                ? CommandAnswer.carriedOut(
                        Code.ABANDONED,
                        "%s is given up: %s"
                                .formatted(
                                        job.jobId(),
                                        JobRecordEncoder.of(step.get()).getMessage()),
                        job.jobId())
                : CommandAnswer.jobHasEnded(job.jobId());
    }

    private static CommandAnswer notCancellable(JobState job) {
        return job.ended()
                ? CommandAnswer.jobHasEnded(job.jobId())
                : CommandAnswer.declined(
                        Code.CANCEL_UNDER_WAY,
                        "%s is asked already to end %s".formatted(providerOf(job), job.jobId()),
                        job.jobId());
    }

    private static String providerOf(JobState job) {
        return job.plan().provider();
    }
}

package io.tunestream.job.ledger;

import io.tunestream.job.ledger.ActionOutcome.Absent;
import io.tunestream.job.ledger.ActionOutcome.ActionFailed;
import io.tunestream.job.ledger.ActionOutcome.ActionRecovered;
import io.tunestream.job.ledger.ActionOutcome.Discarded;
import io.tunestream.job.ledger.ActionOutcome.Due;
import io.tunestream.job.ledger.ActionOutcome.Exists;
import io.tunestream.job.ledger.ActionOutcome.Lost;
import io.tunestream.job.ledger.ActionOutcome.Ready;
import io.tunestream.job.ledger.ActionOutcome.SubmitDeferred;
import io.tunestream.job.ledger.ActionOutcome.SubmitRefused;
import io.tunestream.job.ledger.ActionOutcome.UploadRefused;
import io.tunestream.job.ledger.ActionOutcome.Uploaded;
import io.tunestream.job.ledger.Attempting.RetryScheduled;
import io.tunestream.job.ledger.Attempting.Submitting;
import io.tunestream.job.ledger.Attempting.Unknown;
import io.tunestream.job.ledger.Ended.Abandoned;
import io.tunestream.job.ledger.Ended.Cancelled;
import io.tunestream.job.ledger.Ended.Succeeded;
import io.tunestream.job.ledger.Ended.Withdrawn;
import io.tunestream.job.ledger.FileRefused.Failed;
import io.tunestream.job.ledger.FileRefused.Refused;
import io.tunestream.job.ledger.JobState.Live;
import io.tunestream.job.ledger.JobState.Retrying;
import io.tunestream.job.ledger.Preparing.AwaitingApproval;
import io.tunestream.job.ledger.Preparing.Planned;
import io.tunestream.job.ledger.Preparing.Uploading;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Which step an outcome, a person's wish or a restart leads to. Empty means none: the outcome came too late, or says what
 * the ledger says already. Pure.
 */
public final class Transitions {

    private Transitions() {}

    /** The step that what came of an act leads to. */
    public static Optional<JobState> to(JobState state, ActionOutcome outcome, long now) {
        return switch (outcome) {
            case ActionFailed failed -> withFailure(state, Optional.of(failed.failure()));
            case ActionRecovered recovered -> withFailure(state, Optional.empty());
            default -> toResult(state, outcome, now);
        };
    }

    private static Optional<JobState> withFailure(JobState state, Optional<Failure> failure) {
        return state instanceof Retrying retrying
                ? Optional.<JobState>of(retrying.withFailure(failure)).filter(step -> !step.equals(state))
                : Optional.empty();
    }

    private static Optional<JobState> toResult(JobState state, ActionOutcome outcome, long now) {
        return switch (state) {
            case Planned planned -> ofPlanned(planned, outcome, now);
            case Uploading uploading -> ofUploading(uploading, outcome, now);
            case Submitting submitting -> ofSubmitting(submitting, outcome, now);
            case RetryScheduled postponed -> ofRetryScheduled(postponed, outcome, now);
            case Unknown unknown -> ofUnknown(unknown, outcome, now);
            case Withdrawn withdrawn -> ofEndedWithoutAJob(outcome, withdrawn::uploaded, withdrawn::discarded);
            case Refused refused -> ofEndedWithoutAJob(outcome, refused::uploaded, refused::discarded);
            case AwaitingApproval waiting -> Optional.empty();
            case Following following -> Optional.empty();
            case Succeeded succeeded -> Optional.empty();
            case Failed failed -> Optional.empty(); // what becomes of rows that it names, the specification says
            case Cancelled cancelled -> Optional.empty();
            case Abandoned abandoned -> ofAbandoned(abandoned, outcome);
        };
    }

    /** The step of a job that must not be submitted after all; empty where it may be at its provider, or has ended. */
    public static Optional<JobState> toRefuse(JobState state, Reason reason, long now) {
        return switch (state) {
            case Preparing s -> Optional.of(s.refuse(reason, now));
            case Submitting s -> Optional.of(s.refuse(reason, now));
            case RetryScheduled s -> Optional.of(s.refuse(reason, now));
            case Unknown s -> Optional.empty();
            case Following s -> Optional.empty();
            case Ended s -> Optional.empty();
        };
    }

    /** The step that a person's wish to end the job leads to. */
    public static Optional<JobState> toCancel(JobState state, long now) {
        return switch (state) {
            case Preparing s -> Optional.of(s.withdraw(now));
            case RetryScheduled s -> Optional.of(s.withdraw(now));
            case Submitting s -> unlessAsked(s.attempt(), s.requestCancel(now));
            case Unknown s -> unlessAsked(s.attempt(), s.requestCancel(now));
            case Following s -> unlessAsked(s.submitted().attempt(), s.requestCancel(now));
            case Ended s -> Optional.empty();
        };
    }

    /** The step that a person's command to give the job up leads to. */
    public static Optional<JobState> toAbandon(JobState state, long now) {
        return state instanceof Live live ? Optional.of(live.abandon(now)) : Optional.empty();
    }

    /**
     * The step that a job at its provider leads to which came to light after the ledger's had ended: it is named, as that of one
     * that was given up. None where one is named already.
     */
    public static Optional<JobState> toStray(JobState state, String providerJobId, long now) {
        return switch (state) {
            case Refused refused -> Optional.of(refused.found(providerJobId, now));
            case Withdrawn withdrawn -> Optional.of(withdrawn.found(providerJobId, now));
            case Abandoned abandoned ->
                abandoned.providerJobId().isEmpty() ? Optional.of(abandoned.found(providerJobId)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /**
     * The step that taking a job over leads to: whoever finds one in {@link Submitting} cannot know whether the call was
     * made, nor whether it is still under way.
     */
    public static Optional<JobState> toTakeOver(JobState state, long now) {
        return state instanceof Submitting submitting
                ? Optional.of(submitting.lose("the process that was submitting it is gone", now))
                : Optional.empty();
    }

    private static Optional<JobState> unlessAsked(Attempt attempt, JobState step) {
        return attempt.cancelRequested() ? Optional.empty() : Optional.of(step);
    }

    private static Optional<JobState> ofPlanned(Planned state, ActionOutcome outcome, long now) {
        return outcome instanceof Ready ready
                ? Optional.of(ready.approvalNeeded() ? state.awaitApproval(now) : state.upload(now))
                : Optional.empty();
    }

    private static Optional<JobState> ofUploading(Uploading state, ActionOutcome outcome, long now) {
        return switch (outcome) {
            case Uploaded uploaded -> Optional.of(state.submit(uploaded.files(), now));
            case UploadRefused not -> Optional.of(state.refuse(not.reason(), not.files(), now));
            default -> Optional.empty();
        };
    }

    private static Optional<JobState> ofSubmitting(Submitting state, ActionOutcome outcome, long now) {
        return switch (outcome) {
            case Exists exists -> Optional.of(state.place(exists.providerJobId(), now));
            case SubmitRefused turned -> Optional.of(state.refuse(turned.reason(), now));
            case SubmitDeferred not ->
                Optional.of(ofDeferred(state.postpone(not.reason(), not.retryAfter(), now), now));
            case Lost lost -> Optional.of(state.lose(lost.message(), now));
            default -> Optional.empty();
        };
    }

    private static JobState ofDeferred(RetryScheduled postponed, long now) {
        return postponed.attempt().cancelRequested() ? postponed.withdraw(now) : postponed;
    }

    private static Optional<JobState> ofRetryScheduled(RetryScheduled state, ActionOutcome outcome, long now) {
        return outcome instanceof Due ? Optional.of(state.again(now)) : Optional.empty();
    }

    /** Of one that has ended and that its provider does not have: an upload that was under way may still be answered. */
    private static Optional<JobState> ofEndedWithoutAJob(
            ActionOutcome outcome, Function<UploadedFiles, JobState> uploaded, Supplier<JobState> discarded) {
        if (outcome instanceof Uploaded late) {
            return Optional.of(uploaded.apply(late.files()));
        }
        return outcome instanceof Discarded ? Optional.of(discarded.get()) : Optional.empty();
    }

    /** A call that was under way is answered: nothing follows but that it is known. */
    private static Optional<JobState> ofAbandoned(Abandoned state, ActionOutcome outcome) {
        return switch (outcome) {
            case Exists exists -> Optional.of(state.found(exists.providerJobId()));
            case SubmitRefused turned -> Optional.of(state.notCreated());
            case SubmitDeferred not -> Optional.of(state.notCreated());
            case Uploaded late -> Optional.of(state.uploaded(late.files()));
            case UploadRefused not -> Optional.of(state.uploaded(not.files()));
            default -> Optional.empty();
        };
    }

    private static Optional<JobState> ofUnknown(Unknown state, ActionOutcome outcome, long now) {
        return switch (outcome) {
            case Exists exists -> Optional.of(state.place(exists.providerJobId(), now));
            case Absent absent ->
                Optional.of(state.attempt().cancelRequested() ? state.withdraw(now) : state.again(now));
            default -> Optional.empty();
        };
    }
}

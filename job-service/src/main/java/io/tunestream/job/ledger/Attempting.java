package io.tunestream.job.ledger;

import io.tunestream.job.ledger.Ended.Abandoned;
import io.tunestream.job.ledger.Ended.Withdrawn;
import io.tunestream.job.ledger.FileRefused.Refused;
import io.tunestream.job.ledger.Following.Submitted;
import java.time.Duration;
import java.util.Optional;

/** The states of an attempt whose job is not known to exist. */
public sealed interface Attempting extends JobState.Live {

    /** Why a job was refused that a person declared absent. */
    Reason DECLARED_ABSENT = new Reason("declared_absent", "a person says that its provider does not have it");

    Attempt attempt();

    @Override
    default JobPlan plan() {
        return attempt().plan();
    }

    /** The paid call may be on its way. Whoever did not start it itself must not start it: see {@link #lose}. */
    record Submitting(Attempt attempt, long since) implements Attempting {

        /** The job exists: it was created, or found by its id. */
        public Submitted place(String providerJobId, long now) {
            return new Submitted(new SubmittedJob(attempt, providerJobId), now);
        }

        /** The provider answered that there is no job and will be none. */
        public Refused refuse(Reason reason, long now) {
            return new Refused(plan(), attempt.files(), attempt.number(), reason, now);
        }

        /** Certainly nothing was created: the provider said so, or the call was not made. */
        public RetryScheduled postpone(Reason reason, Duration retryAfter, long now) {
            return new RetryScheduled(attempt, reason, retryAfter.isZero() ? 0 : now + retryAfter.toMillis(), now);
        }

        /** Nobody knows whether the job exists. */
        public Unknown lose(String message, long now) {
            return new Unknown(attempt, message, now);
        }

        public Submitting requestCancel(long now) {
            return new Submitting(attempt.withCancelRequested(), now);
        }

        @Override
        public Abandoned abandon(long now) {
            return attempt.abandon(Remains.MAYBE_A_JOB, failure(), now);
        }
    }

    /** Certainly nothing was created by the attempt; the next one comes later, and not before {@code retryAt}; 0 is no such time. */
    record RetryScheduled(Attempt attempt, Reason reason, long retryAt, long since) implements Attempting {

        /** What the attempt met is why it stands here. */
        @Override
        public Optional<Failure> failure() {
            return Optional.of(new Failure(reason, since, attempt.number()));
        }

        public Submitting again(long now) {
            return new Submitting(attempt.next(), now);
        }

        public Refused refuse(Reason why, long now) {
            return new Refused(plan(), attempt.files(), attempt.number(), why, now);
        }

        public Withdrawn withdraw(long now) {
            return new Withdrawn(plan(), attempt.files(), attempt.number(), now);
        }

        @Override
        public Abandoned abandon(long now) {
            return attempt.abandon(Remains.NOTHING, failure(), now);
        }
    }

    /** Nobody knows whether the job exists: only looking is allowed, until it is found or proven absent. */
    record Unknown(Attempt attempt, String message, Optional<Failure> failure, long since)
            implements Attempting, JobState.Retrying {

        public Unknown(Attempt attempt, String message, long since) {
            this(attempt, message, Optional.empty(), since);
        }

        @Override
        public Unknown withFailure(Optional<Failure> newest) {
            return new Unknown(attempt, message, newest, since);
        }

        public Submitted place(String providerJobId, long now) {
            return new Submitted(new SubmittedJob(attempt, providerJobId), now);
        }

        /** It was proven absent, and is still wanted. */
        public Submitting again(long now) {
            return new Submitting(attempt.nextAfterLoss(), now);
        }

        /** It was proven absent, and is no longer wanted. */
        public Withdrawn withdraw(long now) {
            return new Withdrawn(plan(), attempt.files(), attempt.number(), now);
        }

        /** A person says that there is none: it ends, and nothing is tried again but what a person asks for. */
        public Ended declareAbsent(long now) {
            return attempt.cancelRequested()
                    ? withdraw(now)
                    : new Refused(plan(), attempt.files(), attempt.number(), DECLARED_ABSENT, now);
        }

        public Unknown requestCancel(long now) {
            return new Unknown(attempt.withCancelRequested(), message, now);
        }

        @Override
        public Abandoned abandon(long now) {
            return attempt.abandon(Remains.MAYBE_A_JOB, failure(), now);
        }
    }
}

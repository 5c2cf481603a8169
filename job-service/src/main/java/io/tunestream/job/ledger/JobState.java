package io.tunestream.job.ledger;

/**
 * Where a job stands. Each state is a record whose methods are the legal steps from it; a step that is not here does not
 * compile. States are values: a step makes a new one and changes nothing until it is in the ledger.
 *
 * <pre>
 * Planned → AwaitingApproval → Uploading → Submitting → Submitted → Running → Succeeded | Failed | Cancelled
 *                                           ⇅      ↘ Unknown (look only)
 *                                        Postponed
 * before the job exists: → Refused (by budget, guard or provider), → Withdrawn (by a person)
 * </pre>
 *
 * Times are milliseconds since the epoch.
 */
public sealed interface JobState {

    JobPlan plan();

    /** When the state began. */
    long since();

    default String jobId() {
        return plan().jobId();
    }

    /** Whether nothing more will become of the job. */
    default boolean ended() {
        return this instanceof Ended;
    }

    /** The states without a next one. */
    sealed interface Ended extends JobState {}

    /** Decided; nothing was done yet. */
    record Planned(JobPlan plan, long since) implements JobState {

        public AwaitingApproval awaitApproval(long now) {
            return new AwaitingApproval(plan, now);
        }

        public Uploading upload(long now) {
            return new Uploading(plan, now);
        }

        public Refused refuse(Reason reason, long now) {
            return new Refused(plan, UploadedFiles.NONE, 0, reason, now);
        }

        public Withdrawn withdraw(long now) {
            return new Withdrawn(plan, UploadedFiles.NONE, 0, now);
        }
    }

    /** A person has to agree. */
    record AwaitingApproval(JobPlan plan, long since) implements JobState {

        public Uploading approve(long now) {
            return new Uploading(plan, now);
        }

        public Withdrawn withdraw(long now) {
            return new Withdrawn(plan, UploadedFiles.NONE, 0, now);
        }
    }

    /** The files are on their way to the provider. */
    record Uploading(JobPlan plan, long since) implements JobState {

        public Submitting submit(UploadedFiles files, long now) {
            return new Submitting(Attempt.first(plan, files), now);
        }

        /** There is no job and will be none; {@code files} is what had been uploaded by then, and is to be deleted. */
        public Refused refuse(Reason reason, UploadedFiles files, long now) {
            return new Refused(plan, files, 0, reason, now);
        }

        public Withdrawn withdraw(long now) {
            return new Withdrawn(plan, UploadedFiles.NONE, 0, now);
        }
    }

    /** The paid call may be on its way. Whoever did not start it itself must not start it: see {@link #lose}. */
    record Submitting(Attempt attempt, long since) implements JobState {

        @Override
        public JobPlan plan() {
            return attempt.plan();
        }

        /** The job exists: it was created, or found by its id. */
        public Submitted place(String providerJobId, long now) {
            return new Submitted(new Placed(attempt, providerJobId), now);
        }

        /** The provider answered that there is no job and will be none. */
        public Refused refuse(Reason reason, long now) {
            return new Refused(plan(), attempt.files(), attempt.number(), reason, now);
        }

        /** Certainly nothing was created: the provider said so, or the call was not made. */
        public Postponed postpone(Reason reason, long now) {
            return new Postponed(attempt, reason, now);
        }

        /** Nobody knows whether the job exists. */
        public Unknown lose(String message, long now) {
            return new Unknown(attempt, message, now);
        }

        public Submitting requestCancel(long now) {
            return new Submitting(attempt.withCancelRequested(), now);
        }
    }

    /** Certainly nothing was created by the attempt; the next one comes later. */
    record Postponed(Attempt attempt, Reason reason, long since) implements JobState {

        @Override
        public JobPlan plan() {
            return attempt.plan();
        }

        public Submitting again(long now) {
            return new Submitting(attempt.next(), now);
        }

        public Withdrawn withdraw(long now) {
            return new Withdrawn(plan(), attempt.files(), attempt.number(), now);
        }
    }

    /** Nobody knows whether the job exists: only looking is allowed, until it is found or proven absent. */
    record Unknown(Attempt attempt, String message, long since) implements JobState {

        @Override
        public JobPlan plan() {
            return attempt.plan();
        }

        public Submitted place(String providerJobId, long now) {
            return new Submitted(new Placed(attempt, providerJobId), now);
        }

        /** It was proven absent, and is still wanted. */
        public Submitting again(long now) {
            return new Submitting(attempt.next(), now);
        }

        /** It was proven absent, and is no longer wanted. */
        public Withdrawn withdraw(long now) {
            return new Withdrawn(plan(), attempt.files(), attempt.number(), now);
        }

        public Unknown requestCancel(long now) {
            return new Unknown(attempt.withCancelRequested(), message, now);
        }
    }

    /** The job exists at the provider. */
    record Submitted(Placed placed, long since) implements JobState {

        @Override
        public JobPlan plan() {
            return placed.attempt().plan();
        }

        public Running run(long now) {
            return new Running(placed, now);
        }

        public Succeeded succeed(String tunedModel, long trainedTokens, long now) {
            return new Succeeded(placed, tunedModel, trainedTokens, now);
        }

        public Failed fail(Reason reason, long now) {
            return new Failed(placed, reason, now);
        }

        public Cancelled cancel(long now) {
            return new Cancelled(placed, now);
        }

        public Submitted requestCancel(long now) {
            return new Submitted(placed.withCancelRequested(), now);
        }
    }

    /** The provider trains. */
    record Running(Placed placed, long since) implements JobState {

        @Override
        public JobPlan plan() {
            return placed.attempt().plan();
        }

        public Succeeded succeed(String tunedModel, long trainedTokens, long now) {
            return new Succeeded(placed, tunedModel, trainedTokens, now);
        }

        public Failed fail(Reason reason, long now) {
            return new Failed(placed, reason, now);
        }

        public Cancelled cancel(long now) {
            return new Cancelled(placed, now);
        }

        public Running requestCancel(long now) {
            return new Running(placed.withCancelRequested(), now);
        }
    }

    /** There is a tuned model. */
    record Succeeded(Placed placed, String tunedModel, long trainedTokens, long since) implements Ended {

        @Override
        public JobPlan plan() {
            return placed.attempt().plan();
        }
    }

    /** The provider gave up. */
    record Failed(Placed placed, Reason reason, long since) implements Ended {

        @Override
        public JobPlan plan() {
            return placed.attempt().plan();
        }
    }

    /** The provider ended it before it was done. */
    record Cancelled(Placed placed, long since) implements Ended {

        @Override
        public JobPlan plan() {
            return placed.attempt().plan();
        }
    }

    /** A person ended it before a job existed. Files that it names are still to be deleted. */
    record Withdrawn(JobPlan plan, UploadedFiles files, int attempts, long since) implements Ended {

        /** An upload that was under way ended after all. */
        public Withdrawn uploaded(UploadedFiles late) {
            return new Withdrawn(plan, late, attempts, since);
        }

        public Withdrawn discarded() {
            return new Withdrawn(plan, UploadedFiles.NONE, attempts, since);
        }
    }

    /** There is no job and will be none: budget, guard or provider. Files that it names are still to be deleted. */
    record Refused(JobPlan plan, UploadedFiles files, int attempts, Reason reason, long since) implements Ended {

        public Refused discarded() {
            return new Refused(plan, UploadedFiles.NONE, attempts, reason, since);
        }
    }
}

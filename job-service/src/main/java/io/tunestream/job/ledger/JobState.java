package io.tunestream.job.ledger;

import io.tunestream.record.RefusedRow;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a job stands. Each state is a record whose methods are the legal steps from it; a step that is not here does not
 * compile. States are values: a step makes a new one and changes nothing until it is in the ledger.
 *
 * <pre>
 * Planned → AwaitingApproval → Uploading → Submitting → Submitted → Running → Succeeded | Failed | Cancelled
 *                                           ⇅      ↘ Unknown (look only)
 *                                        RetryScheduled
 * before the job exists: → Refused (by budget, guard or provider), → Withdrawn (by a person)
 * from Unknown, by a person: → Submitted (adopted), → Refused (declared absent)
 * from every state that has not ended: → Abandoned (by a person)
 * from Refused and Withdrawn: → Abandoned (its job came to light at the provider after all)
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

    /** Why the action that the state asks for failed last; empty where it did not. */
    default Optional<Failure> failure() {
        return Optional.empty();
    }

    /** Provider's id of the job; empty where none is known. */
    default String providerJobId() {
        return "";
    }

    /** Whether nothing more will become of the job. */
    default boolean ended() {
        return this instanceof Ended;
    }

    /**
     * Whether its batches count as used: those of a refused job are as good as new. Those of a job that a person ended are not,
     * even where it was never submitted: it would begin again by itself. A retry makes another one.
     */
    default boolean usesBatches() {
        return !(this instanceof Refused);
    }

    /** Why a job was refused that a person declared absent. */
    Reason DECLARED_ABSENT = new Reason("declared_absent", "a person says that its provider does not have it");

    /** The states with a next one. */
    sealed interface Live extends JobState {

        /** Nothing more is done for the job, whatever there is at its provider. */
        Abandoned abandon(long now);
    }

    /** The states whose action is repeated until it succeeds, and that say why it has not yet. */
    sealed interface Retrying extends JobState {

        /** The same state; with why its action failed last, or none where it fails no more. Itself where nothing is left to do. */
        Retrying withFailure(Optional<Failure> failure);
    }

    /** The states without a next one. */
    sealed interface Ended extends JobState {}

    /** The states that a provider's refusal of a file leads to; rows that it named are still to be looked up where they have no place. */
    sealed interface FileRefused extends Ended {

        Reason reason();

        List<RefusedRow> rows();

        /** The rows were looked up; the sentence says what is known of them. */
        FileRefused withRows(List<RefusedRow> found, String sentence);

        /** Whether rows that the provider named are still to be looked up. */
        default boolean namesRowsToFind() {
            return rows().stream().anyMatch(row -> row.getPlace() == null);
        }
    }

    /** The states of an attempt whose job is not known to exist. */
    sealed interface Attempting extends Live {

        Attempt attempt();

        @Override
        default JobPlan plan() {
            return attempt().plan();
        }
    }

    /** The states of a job that exists at its provider, or did. */
    sealed interface Existing extends JobState {

        SubmittedJob submitted();

        @Override
        default JobPlan plan() {
            return submitted().attempt().plan();
        }

        @Override
        default String providerJobId() {
            return submitted().providerJobId();
        }
    }

    /** The states of a job that its provider has not ended yet. */
    sealed interface Following extends Live, Retrying, Existing {

        /** The same state; its provider is asked to end the job. */
        Following requestCancel(long now);

        default Succeeded succeed(String tunedModel, long trainedTokens, long now) {
            return new Succeeded(submitted(), tunedModel, trainedTokens, now);
        }

        /** The provider gave up; it may name rows that it refused. */
        default Failed fail(Reason reason, long now) {
            return new Failed(submitted(), reason, now);
        }

        default Cancelled cancel(long now) {
            return new Cancelled(submitted(), now);
        }

        @Override
        default Abandoned abandon(long now) {
            return submitted().abandon(failure(), now);
        }
    }

    /** Decided; nothing was done yet. */
    record Planned(JobPlan plan, long since) implements Live {

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

        @Override
        public Abandoned abandon(long now) {
            return new Abandoned(plan, UploadedFiles.NONE, 0, "", Remains.NOTHING, failure(), now);
        }
    }

    /** A person has to agree. */
    record AwaitingApproval(JobPlan plan, long since) implements Live {

        public Uploading approve(long now) {
            return new Uploading(plan, now);
        }

        public Refused refuse(Reason reason, long now) {
            return new Refused(plan, UploadedFiles.NONE, 0, reason, now);
        }

        public Withdrawn withdraw(long now) {
            return new Withdrawn(plan, UploadedFiles.NONE, 0, now);
        }

        @Override
        public Abandoned abandon(long now) {
            return new Abandoned(plan, UploadedFiles.NONE, 0, "", Remains.NOTHING, failure(), now);
        }
    }

    /** The files are on their way to the provider. */
    record Uploading(JobPlan plan, Optional<Failure> failure, long since) implements Live, Retrying {

        public Uploading(JobPlan plan, long since) {
            this(plan, Optional.empty(), since);
        }

        @Override
        public Uploading withFailure(Optional<Failure> newest) {
            return new Uploading(plan, newest, since);
        }

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

        @Override
        public Abandoned abandon(long now) {
            return new Abandoned(plan, UploadedFiles.NONE, 0, "", Remains.NOTHING, failure(), now);
        }
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
            implements Attempting, Retrying {

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

    /** The job exists at the provider. */
    record Submitted(SubmittedJob submitted, Optional<Failure> failure, long since) implements Following {

        public Submitted(SubmittedJob submitted, long since) {
            this(submitted, Optional.empty(), since);
        }

        @Override
        public Submitted withFailure(Optional<Failure> newest) {
            return new Submitted(submitted, newest, since);
        }

        public Running run(long now) {
            return new Running(submitted, now);
        }

        @Override
        public Submitted requestCancel(long now) {
            return new Submitted(submitted.withCancelRequested(), now);
        }
    }

    /** The provider trains. */
    record Running(SubmittedJob submitted, Optional<Failure> failure, long since) implements Following {

        public Running(SubmittedJob submitted, long since) {
            this(submitted, Optional.empty(), since);
        }

        @Override
        public Running withFailure(Optional<Failure> newest) {
            return new Running(submitted, newest, since);
        }

        @Override
        public Running requestCancel(long now) {
            return new Running(submitted.withCancelRequested(), now);
        }
    }

    /** There is a tuned model. */
    record Succeeded(SubmittedJob submitted, String tunedModel, long trainedTokens, long since)
            implements Ended, Existing {}

    /** The provider gave up. */
    record Failed(SubmittedJob submitted, Reason reason, List<RefusedRow> rows, Optional<Failure> failure, long since)
            implements FileRefused, Retrying, Existing {

        public Failed {
            rows = List.copyOf(rows);
        }

        /** The rows are those that the reason names. */
        public Failed(SubmittedJob submitted, Reason reason, long since) {
            this(
                    submitted,
                    reason,
                    RefusedRows.namedBy(reason, submitted.attempt().plan()),
                    Optional.empty(),
                    since);
        }

        @Override
        public Failed withRows(List<RefusedRow> found, String sentence) {
            return new Failed(submitted, reason.with(sentence), found, Optional.empty(), since);
        }

        @Override
        public Failed withFailure(Optional<Failure> newest) {
            return namesRowsToFind() ? new Failed(submitted, reason, rows, newest, since) : this;
        }
    }

    /** The provider ended it before it was done. */
    record Cancelled(SubmittedJob submitted, long since) implements Ended, Existing {}

    /** A person ended it before a job existed. Files that it names are still to be deleted. */
    record Withdrawn(JobPlan plan, UploadedFiles files, int attempts, Optional<Failure> failure, long since)
            implements Ended, Retrying {

        public Withdrawn(JobPlan plan, UploadedFiles files, int attempts, long since) {
            this(plan, files, attempts, Optional.empty(), since);
        }

        @Override
        public Withdrawn withFailure(Optional<Failure> newest) {
            return files.ids().isEmpty() ? this : new Withdrawn(plan, files, attempts, newest, since);
        }

        /** An upload that was under way ended after all. */
        public Withdrawn uploaded(UploadedFiles late) {
            return new Withdrawn(plan, late, attempts, since);
        }

        /** It exists after all, and nobody follows it. */
        public Abandoned found(String providerJobId, long now) {
            return new Abandoned(plan, files, attempts, providerJobId, Remains.A_JOB, failure, now);
        }

        public Withdrawn discarded() {
            return new Withdrawn(plan, UploadedFiles.NONE, attempts, since);
        }
    }

    /** What an abandoned job may have left at its provider. The lower-case name is the code that people see. */
    enum Remains {
        /** It was never submitted. */
        NOTHING("nothing was submitted"),
        /** Nobody knows whether it exists. */
        MAYBE_A_JOB("a job may exist at the provider, and nobody follows it"),
        /** It exists. */
        A_JOB("the job exists at the provider, and nobody follows it");

        private final String sentence;

        Remains(String sentence) {
            this.sentence = sentence;
        }

        /** The reason that the ledger gives. */
        public Reason reason() {
            return new Reason(name().toLowerCase(Locale.ROOT), sentence);
        }
    }

    /** A person gave it up. Nothing more is done for it; what is at its provider stays there and is named here. */
    record Abandoned(
            JobPlan plan,
            UploadedFiles files,
            int attempts,
            String providerJobId,
            Remains remains,
            Optional<Failure> failure,
            long since)
            implements Ended {

        /** The answer of a call that was under way: it exists. */
        public Abandoned found(String jobAtProvider) {
            return new Abandoned(plan, files, attempts, jobAtProvider, Remains.A_JOB, failure, since);
        }

        /** The answer of a call that was under way: nothing was created. */
        public Abandoned notCreated() {
            return new Abandoned(plan, files, attempts, providerJobId, Remains.NOTHING, failure, since);
        }

        /** An upload that was under way ended after all. */
        public Abandoned uploaded(UploadedFiles late) {
            return new Abandoned(plan, late, attempts, providerJobId, remains, failure, since);
        }
    }

    /** There is no job and will be none: by budget, guard or provider, or because a person says so. Files that it names are still to be deleted. */
    record Refused(
            JobPlan plan,
            UploadedFiles files,
            int attempts,
            Reason reason,
            List<RefusedRow> rows,
            Optional<Failure> failure,
            long since)
            implements FileRefused, Retrying {

        public Refused {
            rows = List.copyOf(rows);
        }

        /** The rows are those that the reason names. */
        public Refused(JobPlan plan, UploadedFiles files, int attempts, Reason reason, long since) {
            this(plan, files, attempts, reason, RefusedRows.namedBy(reason, plan), Optional.empty(), since);
        }

        @Override
        public Refused withRows(List<RefusedRow> found, String sentence) {
            return new Refused(plan, files, attempts, reason.with(sentence), found, failure, since);
        }

        @Override
        public Refused withFailure(Optional<Failure> newest) {
            return files.ids().isEmpty() && !namesRowsToFind()
                    ? this
                    : new Refused(plan, files, attempts, reason, rows, newest, since);
        }

        /** It exists after all, and nobody follows it. */
        public Abandoned found(String providerJobId, long now) {
            return new Abandoned(plan, files, attempts, providerJobId, Remains.A_JOB, failure, now);
        }

        /** An upload that was under way ended after all. */
        public Refused uploaded(UploadedFiles late) {
            return new Refused(plan, late, attempts, reason, rows, failure, since);
        }

        public Refused discarded() {
            return new Refused(plan, UploadedFiles.NONE, attempts, reason, rows, Optional.empty(), since);
        }
    }
}

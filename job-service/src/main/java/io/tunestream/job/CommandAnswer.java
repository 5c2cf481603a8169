package io.tunestream.job;

import static java.util.Objects.requireNonNull;

import io.tunestream.job.ledger.Reason;
import java.time.Instant;
import java.util.Locale;

/**
 * What became of a command.
 *
 * @param carriedOut whether it had its effect
 * @param code       what was done, or why nothing was: a {@link Code}, or the code of the reason that a decision gave
 * @param message    one sentence for a person
 * @param jobId      job that it led to or concerned; empty where there is none
 */
record CommandAnswer(boolean carriedOut, String code, String message, String jobId) {

    /** The lower-case name is the code that people see. */
    enum Code {
        /** A job is on record. */
        JOB_PLANNED,
        /** A further job of the same snapshot is on record. */
        RETRIED,
        /** A job of the same snapshot elsewhere is on record. */
        REPLANNED,
        /** The job goes on. */
        APPROVED,
        /** The job has ended: it did not exist at its provider yet. */
        CANCELLED,
        /** The job is given up. */
        ABANDONED,
        /** The job is the provider's that was named. */
        ADOPTED,
        /** The job has ended: a person says that its provider does not have it. */
        DECLARED_ABSENT,
        /** The provider is asked to end the job. */
        CANCEL_REQUESTED,
        /** The job stands still at its provider. */
        PAUSED,
        /** The job goes on at its provider. */
        RESUMED,
        /** Later snapshots are without the examples. */
        EXCLUDED,
        /** Later snapshots have the examples again. */
        INCLUDED,

        /** There is no such command. */
        COMMAND_UNKNOWN,
        /** Whether it was carried out when it was sent is not known any more; it was not carried out now. */
        COMMAND_EXPIRED,
        /** No provider of that name is configured. */
        PROVIDER_UNKNOWN,
        /** No spec was applied for the dataset. */
        DATASET_UNKNOWN,
        /** The dataset has no such examples in a ready batch. */
        EXAMPLE_UNKNOWN,
        /** The examples are excluded already. */
        ALREADY_EXCLUDED,
        /** Nothing was excluded by these examples. */
        NOT_EXCLUDED,
        /** There is no such job. */
        JOB_UNKNOWN,
        /** The job does not wait for approval. */
        NOT_AWAITING_APPROVAL,
        /** The job has ended. */
        JOB_ENDED,
        /** The provider is not known to have the job yet. */
        NOT_AT_PROVIDER,
        /** What the provider has of the job is known. */
        NOT_UNKNOWN,
        /** The provider's id of a job is missing. */
        PROVIDER_JOB_MISSING,
        /** Another job is the provider's that was named. */
        PROVIDER_JOB_TAKEN,
        /** The call that creates the job may still be under way. */
        CALL_UNDER_WAY,
        /** The provider is being asked already. */
        CANCEL_UNDER_WAY;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    CommandAnswer {
        requireNonNull(code, "code");
        requireNonNull(message, "message");
        requireNonNull(jobId, "jobId");
    }

    static CommandAnswer carriedOut(Code code, String message, String jobId) {
        return new CommandAnswer(true, code.code(), message, jobId);
    }

    static CommandAnswer declined(Code code, String message, String jobId) {
        return new CommandAnswer(false, code.code(), message, jobId);
    }

    static CommandAnswer expired(Instant sent, String jobId) {
        return declined(
                Code.COMMAND_EXPIRED,
                ("it was sent at %s, and nobody knows any more whether it was carried out, so nothing was done now:"
                                + " tunestream audit lists what was; send it again where it is still wanted")
                        .formatted(sent),
                jobId);
    }

    static CommandAnswer noSuchJob(String jobId) {
        return declined(Code.JOB_UNKNOWN, "there is no job %s".formatted(jobId), jobId);
    }

    static CommandAnswer jobHasEnded(String jobId) {
        return declined(Code.JOB_ENDED, "%s has ended".formatted(jobId), jobId);
    }

    static CommandAnswer declined(Reason reason, String jobId) {
        return new CommandAnswer(false, reason.code(), reason.message(), jobId);
    }
}

package io.tunestream.job.ledger;

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
public sealed interface JobState permits JobState.Live, JobState.Retrying, JobState.Existing, Ended {

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
        return !(this instanceof FileRefused.Refused);
    }

    /**
     * Whether it stands as it is known where a newer record of it is passed over: its provider had it, or no other job gets its
     * batches. Any other is forgotten, since it may have been paid for; one that was refused, too, which may have come to light at its
     * provider after all.
     */
    default boolean standsIfPassedOver() {
        return this instanceof Existing || (ended() && usesBatches());
    }

    /** The states with a next one. */
    sealed interface Live extends JobState permits Preparing, Attempting, Following {

        /** Nothing more is done for the job, whatever there is at its provider. */
        Ended.Abandoned abandon(long now);
    }

    /** The states whose action is repeated until it succeeds, and that say why it has not yet. */
    sealed interface Retrying extends JobState
            permits Preparing.Uploading,
                    Attempting.Unknown,
                    Following,
                    Ended.Withdrawn,
                    FileRefused.Failed,
                    FileRefused.Refused {

        /** The same state; with why its action failed last, or none where it fails no more. Itself where nothing is left to do. */
        Retrying withFailure(Optional<Failure> failure);
    }

    /** The states of a job that exists at its provider, or did. */
    sealed interface Existing extends JobState permits Following, Ended.Succeeded, Ended.Cancelled, FileRefused.Failed {

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
}

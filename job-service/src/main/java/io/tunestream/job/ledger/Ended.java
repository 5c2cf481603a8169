package io.tunestream.job.ledger;

import java.util.Optional;

/** The states without a next one. */
public sealed interface Ended extends JobState
        permits Ended.Succeeded, Ended.Cancelled, Ended.Withdrawn, Ended.Abandoned, FileRefused {

    /** There is a tuned model. */
    record Succeeded(SubmittedJob submitted, String tunedModel, long trainedTokens, long since)
            implements Ended, JobState.Existing {}

    /** The provider ended it before it was done. */
    record Cancelled(SubmittedJob submitted, long since) implements Ended, JobState.Existing {}

    /** A person ended it before a job existed. Files that it names are still to be deleted. */
    record Withdrawn(JobPlan plan, UploadedFiles files, int attempts, Optional<Failure> failure, long since)
            implements Ended, JobState.Retrying {

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
}

package io.tunestream.job.ledger;

import io.tunestream.job.ledger.Ended.Abandoned;
import io.tunestream.job.ledger.Ended.Cancelled;
import io.tunestream.job.ledger.Ended.Succeeded;
import io.tunestream.job.ledger.FileRefused.Failed;
import java.util.Optional;

/** The states of a job that its provider has not ended yet. */
public sealed interface Following extends JobState.Live, JobState.Retrying, JobState.Existing {

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
}

package io.tunestream.job.ledger;

import io.tunestream.job.ledger.Attempting.Submitting;
import io.tunestream.job.ledger.Ended.Abandoned;
import io.tunestream.job.ledger.Ended.Withdrawn;
import io.tunestream.job.ledger.FileRefused.Refused;
import java.util.Optional;

/** The states of a job that no attempt was made for yet. */
public sealed interface Preparing extends JobState.Live {

    default Refused refuse(Reason reason, long now) {
        return new Refused(plan(), UploadedFiles.NONE, 0, reason, now);
    }

    default Withdrawn withdraw(long now) {
        return new Withdrawn(plan(), UploadedFiles.NONE, 0, now);
    }

    @Override
    default Abandoned abandon(long now) {
        return new Abandoned(plan(), UploadedFiles.NONE, 0, "", Remains.NOTHING, failure(), now);
    }

    /** Decided; nothing was done yet. */
    record Planned(JobPlan plan, long since) implements Preparing {

        public AwaitingApproval awaitApproval(long now) {
            return new AwaitingApproval(plan, now);
        }

        public Uploading upload(long now) {
            return new Uploading(plan, now);
        }
    }

    /** A person has to agree. */
    record AwaitingApproval(JobPlan plan, long since) implements Preparing {

        public Uploading approve(long now) {
            return new Uploading(plan, now);
        }
    }

    /** The files are on their way to the provider. */
    record Uploading(JobPlan plan, Optional<Failure> failure, long since) implements Preparing, JobState.Retrying {

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
    }
}

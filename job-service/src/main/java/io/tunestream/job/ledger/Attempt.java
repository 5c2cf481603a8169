package io.tunestream.job.ledger;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A try to create the paid job.
 *
 * @param plan            what is to be trained
 * @param files           what was uploaded for it
 * @param number          which try, from 1; a new one only after the one before is known to have created nothing
 * @param cancelRequested whether a person asked for its end
 * @param afterLoss       whether the answer of one before was lost, so that look-ups alone say that it created nothing
 */
public record Attempt(JobPlan plan, UploadedFiles files, int number, boolean cancelRequested, boolean afterLoss) {

    public Attempt {
        requireNonNull(plan, "plan");
        requireNonNull(files, "files");
    }

    static Attempt first(JobPlan plan, UploadedFiles files) {
        return new Attempt(plan, files, 1, false, false);
    }

    Attempt next() {
        return new Attempt(plan, files, number + 1, cancelRequested, afterLoss);
    }

    /** The next one, where this one's answer was lost. */
    Attempt nextAfterLoss() {
        return new Attempt(plan, files, number + 1, cancelRequested, true);
    }

    Ended.Abandoned abandon(Remains remains, Optional<Failure> failure, long now) {
        return new Ended.Abandoned(plan, files, number, "", remains, failure, now);
    }

    Attempt withCancelRequested() {
        return new Attempt(plan, files, number, true, afterLoss);
    }
}

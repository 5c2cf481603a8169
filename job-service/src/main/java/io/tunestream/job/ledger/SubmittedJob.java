package io.tunestream.job.ledger;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A job that exists at its provider.
 *
 * @param attempt       how it came about
 * @param providerJobId provider's id of the job
 */
public record SubmittedJob(Attempt attempt, String providerJobId) {

    public SubmittedJob {
        requireNonNull(attempt, "attempt");
        requireNonNull(providerJobId, "providerJobId");
    }

    Ended.Abandoned abandon(Optional<Failure> failure, long now) {
        return attempt.abandon(Remains.A_JOB, failure, now).found(providerJobId);
    }

    SubmittedJob withCancelRequested() {
        return new SubmittedJob(attempt.withCancelRequested(), providerJobId);
    }
}

package io.tunestream.job.ledger;

import static java.util.Objects.requireNonNull;

/**
 * A job that exists at its provider.
 *
 * @param attempt       how it came about
 * @param providerJobId provider's id of the job
 */
public record Placed(Attempt attempt, String providerJobId) {

    public Placed {
        requireNonNull(attempt, "attempt");
        requireNonNull(providerJobId, "providerJobId");
    }

    Placed withCancelRequested() {
        return new Placed(attempt.withCancelRequested(), providerJobId);
    }
}

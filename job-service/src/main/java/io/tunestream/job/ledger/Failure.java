package io.tunestream.job.ledger;

import static java.util.Objects.requireNonNull;

/**
 * Why the action that a state asks for failed last.
 *
 * @param reason what was said of it
 * @param at     when, in milliseconds since the epoch
 * @param count  failures in the state so far
 */
public record Failure(Reason reason, long at, int count) {

    public Failure {
        requireNonNull(reason, "reason");
    }
}

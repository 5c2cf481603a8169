package io.tunestream.job.decide;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * A job whose newest record in the ledger cannot be read and is passed over: nobody knows whether it was paid for.
 *
 * @param jobId      its id
 * @param dataset    its dataset; empty where no other record tells, so that it may be any
 * @param recordedAt when that record was written, in milliseconds since the epoch
 */
public record PassedOverJob(String jobId, Optional<String> dataset, long recordedAt) {

    /** How far the clocks of who writes batches and who writes the ledger may be apart. */
    private static final Duration CLOCKS_APART = Duration.ofMinutes(10);

    public PassedOverJob {
        requireNonNull(jobId, "jobId");
        requireNonNull(dataset, "dataset");
    }

    /** Whether it may have a batch that was ready then. */
    boolean mayHave(long readyAt) {
        return readyAt <= recordedAt + CLOCKS_APART.toMillis();
    }

    /** Whether it may be one of that dataset. */
    public boolean maybeOf(String name) {
        return dataset.map(name::equals).orElse(true);
    }
}

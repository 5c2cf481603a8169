package io.tunestream.job.decide;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A job whose newest record in the ledger cannot be read and is passed over: nobody knows whether it was paid for.
 *
 * @param jobId      its id
 * @param dataset    its dataset; empty where no other record tells, so that it may be any
 * @param recordedAt when that record was written, in milliseconds since the epoch
 */
public record PassedOverJob(String jobId, Optional<String> dataset, long recordedAt) {

    public PassedOverJob {
        requireNonNull(jobId, "jobId");
        requireNonNull(dataset, "dataset");
    }

    /** Whether it may be one of that dataset. */
    public boolean maybeOf(String name) {
        return dataset.map(name::equals).orElse(true);
    }
}

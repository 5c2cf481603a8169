package io.tunestream.snapshot;

import static java.util.Objects.requireNonNull;

/**
 * One side of a snapshot in numbers.
 *
 * @param batches   number of batches
 * @param examples  lines of the file that results
 * @param tokens    their tokens
 * @param sizeBytes of the file that results
 * @param sha256    of the file that results, lower-case hexadecimal; of no bytes where the side is empty
 */
public record SideTotals(long batches, long examples, long tokens, long sizeBytes, String sha256) {

    public SideTotals {
        requireNonNull(sha256, "sha256");
    }
}

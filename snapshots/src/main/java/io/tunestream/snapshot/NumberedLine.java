package io.tunestream.snapshot;

import static java.util.Objects.requireNonNull;

/**
 * Which example a line of a snapshot's file is.
 *
 * @param batch  batch that it is in
 * @param number its number in the batch's sequence
 */
public record NumberedLine(StoredBatch batch, long number) {

    public NumberedLine {
        requireNonNull(batch, "batch");
    }
}

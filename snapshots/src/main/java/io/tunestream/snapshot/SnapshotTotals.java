package io.tunestream.snapshot;

import static java.util.Objects.requireNonNull;

import io.tunestream.record.Split;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A snapshot without its batches.
 *
 * @param dataset          dataset
 * @param train            the training side
 * @param validation       the validation side
 * @param sequenceEnds     where it ends in each sequence, the first number that is not in it; in the order of the names
 * @param exclusionsOffset the first offset of the topic of excluded examples that it does not take into account
 */
public record SnapshotTotals(
        String dataset,
        SideTotals train,
        SideTotals validation,
        Map<String, Long> sequenceEnds,
        long exclusionsOffset) {

    public SnapshotTotals {
        requireNonNull(dataset, "dataset");
        requireNonNull(train, "train");
        requireNonNull(validation, "validation");
        sequenceEnds = Collections.unmodifiableMap(new TreeMap<>(sequenceEnds));
    }

    public SideTotals side(Split split) {
        return split == Split.TRAIN ? train : validation;
    }
}

package io.tunestream.snapshot;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Some batches of a snapshot.
 *
 * @param totals  the whole snapshot
 * @param batches batches, training before validation, in the order of the manifest
 * @param more    whether others follow
 */
public record SnapshotPage(SnapshotTotals totals, List<StoredBatch> batches, boolean more) {

    public SnapshotPage {
        requireNonNull(totals, "totals");
        batches = List.copyOf(batches);
    }
}

package io.tunestream.snapshot;

import static java.util.Objects.requireNonNull;

/**
 * A snapshot whose manifest is in the object store.
 *
 * @param key    key of the manifest
 * @param sha256 of the manifest, lower-case hexadecimal
 * @param totals what is in it
 */
public record StoredSnapshot(String key, String sha256, SnapshotTotals totals) {

    public StoredSnapshot {
        requireNonNull(key, "key");
        requireNonNull(sha256, "sha256");
        requireNonNull(totals, "totals");
    }
}

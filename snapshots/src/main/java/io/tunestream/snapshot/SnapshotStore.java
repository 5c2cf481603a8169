package io.tunestream.snapshot;

import static java.util.Objects.requireNonNull;

import io.tunestream.record.Split;
import io.tunestream.runtime.hash.Sha256;
import io.tunestream.snapshot.SnapshotException.Code;
import io.tunestream.storage.NoSuchObjectException;
import io.tunestream.storage.ObjectStore;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/**
 * Manifests in the object store: {@code snapshots/<dataset>/<sha256>.json}, made once and never changed. Of a broken or missing
 * one it throws {@link SnapshotException}, of a store that does not answer
 * {@link io.tunestream.storage.StorageException}. Thread-safe.
 */
public final class SnapshotStore {

    private final ObjectStore store;

    public SnapshotStore(ObjectStore store) {
        this.store = requireNonNull(store, "store");
    }

    /** Where a manifest with this hash lies. */
    public static String keyOf(String dataset, String sha256) {
        return "snapshots/%s/%s.json".formatted(dataset, sha256);
    }

    /**
     * Creates the manifest, unless it is there; to repeat the call is harmless.
     *
     * @param folder where the manifest is put together; the caller deletes it
     */
    public StoredSnapshot put(SnapshotTotals totals, List<StoredBatch> train, List<StoredBatch> validation, Path folder)
            throws IOException {
        MessageDigest digest = Sha256.digest();
        Path file = folder.resolve("manifest.json");
        try (OutputStream out = new BufferedOutputStream(new DigestOutputStream(Files.newOutputStream(file), digest))) {
            ManifestWriter.write(totals, train, validation, out);
        }
        String sha256 = Sha256.hex(digest);
        String key = keyOf(totals.dataset(), sha256);
        store.putIfAbsent(key, file, sha256);
        return new StoredSnapshot(key, sha256, totals);
    }

    /**
     * Reads a manifest. What the sink was given is proven only when this returns: the hash is known at the end.
     *
     * @throws SnapshotException of a manifest that is gone, changed or too new
     */
    public SnapshotTotals read(String key, String sha256, BatchSink sink) throws IOException {
        MessageDigest digest = Sha256.digest();
        try (InputStream in = new DigestInputStream(store.open(key), digest)) {
            SnapshotTotals totals = ManifestReader.read(in, sink);
            in.transferTo(OutputStream.nullOutputStream());
            if (!Sha256.hex(digest).equals(sha256)) {
                throw new SnapshotException(Code.MANIFEST_CORRUPT, "%s does not have its hash".formatted(key));
            }
            return totals;
        } catch (NoSuchObjectException e) {
            throw missing(key, e);
        }
    }

    /**
     * The example that is a line of the file of a side; empty where the file has no such line.
     *
     * @param line from 1
     * @throws SnapshotException of a manifest that is gone, changed or too new
     */
    public Optional<NumberedLine> line(String key, String sha256, Split side, long line) throws IOException {
        LineSearch search = new LineSearch(side, line);
        read(key, sha256, search);
        return search.found();
    }

    /**
     * Reads a part of a manifest, without proof of its hash.
     *
     * @param from batches to pass over
     * @param most batches at most
     * @throws SnapshotException of a manifest that is gone, cannot be read or is too new
     */
    public SnapshotPage page(String key, long from, int most) throws IOException {
        try (InputStream in = store.open(key)) {
            return ManifestReader.page(in, from, most);
        } catch (NoSuchObjectException e) {
            throw missing(key, e);
        }
    }

    private static SnapshotException missing(String key, NoSuchObjectException cause) {
        return new SnapshotException(Code.MANIFEST_MISSING, "there is no object %s".formatted(key), cause);
    }
}

package io.tunestream.snapshot;

import static java.util.Objects.requireNonNull;

import io.tunestream.record.Split;
import io.tunestream.runtime.hash.Sha256;
import io.tunestream.snapshot.SnapshotException.Code;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;

/** The file that a side of a snapshot is, byte for byte, however often it is asked for. Thread-safe. */
public final class SnapshotExport {

    private final SnapshotStore manifests;
    private final SnapshotFiles files;

    public SnapshotExport(SnapshotStore manifests, SnapshotFiles files) {
        this.manifests = requireNonNull(manifests, "manifests");
        this.files = requireNonNull(files, "files");
    }

    /**
     * Writes the file. Its hash is known, and checked, at the end: what was written is proven when this returns.
     *
     * @param written told of each batch once its lines are written
     * @throws SnapshotException of a manifest or a batch that is gone or changed
     * @throws io.tunestream.storage.StorageException when the store does not answer
     */
    public SideTotals write(String key, String sha256, Split side, OutputStream out, BatchSink written)
            throws IOException {
        MessageDigest digest = Sha256.digest();
        OutputStream hashed = new DigestOutputStream(out, digest);
        SnapshotTotals totals = manifests.read(key, sha256, batch -> {
            if (batch.split() == side) {
                files.append(batch, hashed);
                written.accept(batch);
            }
        });
        hashed.flush();
        if (!Sha256.hex(digest).equals(totals.side(side).sha256())) {
            throw new SnapshotException(
                    Code.BATCH_CORRUPT, "the lines of %s do not give the file that its manifest names".formatted(key));
        }
        return totals.side(side);
    }
}

package io.tunestream.snapshot;

import static java.util.Objects.requireNonNull;

import io.tunestream.runtime.hash.Sha256;
import io.tunestream.snapshot.SnapshotException.Code;
import io.tunestream.storage.NoSuchObjectException;
import io.tunestream.storage.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;

/**
 * The lines of batches, from their files. One that is gone is made again where that can be. Nothing is held in memory but a
 * buffer. Thread-safe.
 */
public final class SnapshotFiles {

    private final ObjectStore store;
    private final MissingBatches missing;

    public SnapshotFiles(ObjectStore store, MissingBatches missing) {
        this.store = requireNonNull(store, "store");
        this.missing = requireNonNull(missing, "missing");
    }

    /**
     * Writes the batch's lines but those that are excluded; the hash of its file is known, and checked, at their end. A file of
     * which nothing is left is not read. An interrupted thread writes none and keeps its interrupt.
     *
     * @throws SnapshotException BATCH_MISSING or BATCH_CORRUPT
     * @throws io.tunestream.storage.StorageException when the store does not answer
     */
    public void append(StoredBatch batch, OutputStream out) throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("interrupted before batch %s".formatted(batch.id()));
        }
        if (batch.excludedExamples() == batch.examples()) {
            return;
        }
        try {
            copy(batch, out);
        } catch (NoSuchObjectException e) {
            missing.restore(batch);
            copy(batch, out);
        }
    }

    private void copy(StoredBatch batch, OutputStream out) throws IOException {
        MessageDigest digest = Sha256.digest();
        try (InputStream in = new DigestInputStream(store.open(batch.objectKey()), digest)) {
            in.transferTo(
                    batch.excluded().isEmpty() ? out : new LineFilter(out, batch.firstNumber(), batch.excluded()));
        }
        if (!Sha256.hex(digest).equals(batch.sha256())) {
            throw new SnapshotException(
                    Code.BATCH_CORRUPT, "the file of batch %s does not have its hash".formatted(batch.id()));
        }
    }
}

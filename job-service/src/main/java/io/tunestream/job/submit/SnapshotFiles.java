package io.tunestream.job.submit;

import io.tunestream.job.decide.Batch;
import io.tunestream.providers.UploadFile;
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
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Makes one file of a snapshot's batch files. Nothing is held in memory but a buffer. Thread-safe. */
final class SnapshotFiles {

    private static final int HASH_DIGITS = 32;

    private final ObjectStore store;

    SnapshotFiles(ObjectStore store) {
        this.store = store;
    }

    /**
     * The batches' lines in their order, each file checked against its hash.
     *
     * @param path where to write it
     * @param name first part of the file's name at the provider: {@code <name>-<32 digits of its SHA-256>.jsonl}
     * @throws UnusableSnapshotException batch_missing or batch_corrupt
     * @throws io.tunestream.storage.StorageException when the store does not answer
     */
    UploadFile join(List<Batch> batches, Path path, String name) throws IOException {
        MessageDigest whole = sha256();
        try (OutputStream out = new BufferedOutputStream(new DigestOutputStream(Files.newOutputStream(path), whole))) {
            for (Batch batch : batches) {
                append(batch, out);
            }
        }
        String hash = HexFormat.of().formatHex(whole.digest()).substring(0, HASH_DIGITS);
        return new UploadFile("%s-%s.jsonl".formatted(name, hash), path, Files.size(path));
    }

    private void append(Batch batch, OutputStream out) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(store.open(batch.objectKey()), digest)) {
            in.transferTo(out);
        } catch (NoSuchObjectException e) {
            throw new UnusableSnapshotException("batch_missing", "the file of batch %s is gone".formatted(batch.id()));
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(batch.sha256())) {
            throw new UnusableSnapshotException(
                    "batch_corrupt", "the file of batch %s does not have its hash".formatted(batch.id()));
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

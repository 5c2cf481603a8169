package io.tunestream.snapshot;

import static java.util.Objects.requireNonNull;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.runtime.hash.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Builds the bytes of a batch file again from the log, and proves that they are the same. Thread-safe. */
public final class BatchRebuilder {

    private final BatchLog batches;

    public BatchRebuilder(BatchLog batches) {
        this.batches = requireNonNull(batches, "batches");
    }

    /**
     * Writes the batch's lines to a file, replacing it.
     *
     * @throws Fault BATCH_LOG_GONE where the log no longer holds them, BATCH_MISMATCH where they are not the same
     */
    public void rebuild(StoredBatch batch, Path to) {
        try {
            String sha256 = write(batch, to);
            if (!sha256.equals(batch.sha256())) {
                throw new Fault(
                        FaultCode.BATCH_MISMATCH,
                        "batch %s: the log gives a file with SHA-256 %s; recorded is %s"
                                .formatted(batch.id(), sha256, batch.sha256()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("batch %s cannot be written".formatted(batch.id()), e);
        }
    }

    private String write(StoredBatch batch, Path to) throws IOException {
        try (RebuiltLines lines = new RebuiltLines(to, batch.firstNumber())) {
            batches.read(batch, example -> lines.add(example.getNumber(), example.getLine()));
        }
        return Sha256.of(to);
    }
}

package io.tunestream.snapshot;

import static java.util.Objects.requireNonNull;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.file.Directories;
import io.tunestream.snapshot.SnapshotException.Code;
import io.tunestream.storage.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes batch files that are gone again from the log, and puts them back once their hash is proven. Thread-safe. */
public final class RebuiltBatches implements MissingBatches {

    private static final Logger log = LoggerFactory.getLogger(RebuiltBatches.class);
    private static final Set<String> LASTING = Set.of("BATCH_LOG_GONE", "BATCH_MISMATCH");

    private final BatchRebuilder rebuilder;
    private final ObjectStore store;
    private final Path workDir;

    /** Files are put together in the folder, which is made when it is missing. */
    public RebuiltBatches(BatchRebuilder rebuilder, ObjectStore store, Path workDir) {
        this.rebuilder = requireNonNull(rebuilder, "rebuilder");
        this.store = requireNonNull(store, "store");
        this.workDir = requireNonNull(workDir, "workDir");
    }

    @Override
    public void restore(StoredBatch batch) {
        try {
            Path file = Files.createTempFile(Directories.createPrivate(workDir), "batch", ".jsonl");
            try {
                rebuilder.rebuild(batch, file);
                store.putIfAbsent(batch.objectKey(), file, batch.sha256());
            } finally {
                Files.deleteIfExists(file);
            }
            log.warn("the file of batch {} was gone, and was made again from {}", batch.id(), batch.acceptedTopic());
        } catch (IOException e) {
            throw new UncheckedIOException("batch %s cannot be written".formatted(batch.id()), e);
        } catch (Fault e) {
            throw LASTING.contains(e.code())
                    ? new SnapshotException(
                            Code.BATCH_MISSING,
                            "the file of batch %s is gone, and %s".formatted(batch.id(), e.getMessage()),
                            e)
                    : e;
        }
    }
}

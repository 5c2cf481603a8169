package io.tunestream.snapshot;

import static java.util.Objects.requireNonNull;

import io.tunestream.record.Split;
import io.tunestream.runtime.file.Directories;
import io.tunestream.snapshot.SnapshotException.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes manifests: batches minus what is excluded by now. Reads the topics of ready batches and of excluded examples once, and
 * every file once: what stands in the manifest was seen.
 * Thread-safe.
 */
public final class SnapshotMaker {

    private final ReadyTopic ready;
    private final ExclusionTopic excluded;
    private final SnapshotFiles files;
    private final SnapshotStore manifests;
    private final Path workDir;

    /** Manifests are put together in the folder, which is made when it is missing. */
    public SnapshotMaker(
            ReadyTopic ready, ExclusionTopic excluded, SnapshotFiles files, SnapshotStore manifests, Path workDir) {
        this.ready = requireNonNull(ready, "ready");
        this.excluded = requireNonNull(excluded, "excluded");
        this.files = requireNonNull(files, "files");
        this.manifests = requireNonNull(manifests, "manifests");
        this.workDir = requireNonNull(workDir, "workDir");
    }

    /**
     * Stores the manifest of these batches; to repeat the call is harmless. An interrupt ends it.
     *
     * @throws SnapshotException where a batch is gone or changed; BATCH_WITHDRAWN where it is not on the topic
     * @throws io.tunestream.storage.StorageException and {@link io.tunestream.runtime.fault.Fault} where a repeat may do better
     */
    public StoredSnapshot make(String dataset, Set<String> batchIds) throws IOException {
        Map<String, StoredBatch> found = ready.find(batchIds::contains);
        DatasetExclusions exclusions = excluded.read(dataset);
        List<StoredBatch> batches = batchIds.stream()
                .map(id -> batch(id, found))
                .map(batch -> batch.without(exclusions.of(batch.sequence()).in(batch.numbers())))
                .sorted(StoredBatch.ORDER)
                .toList();
        List<StoredBatch> train = side(batches, Split.TRAIN);
        List<StoredBatch> validation = side(batches, Split.VALIDATION);
        SnapshotTotals totals = new SnapshotTotals(
                dataset, totals(train, exclusions), totals(validation, exclusions), ends(batches), exclusions.offset());
        Path folder = Files.createTempDirectory(Directories.createPrivate(workDir), "snapshot");
        try {
            return manifests.put(totals, train, validation, folder);
        } finally {
            Directories.delete(folder);
        }
    }

    private static StoredBatch batch(String id, Map<String, StoredBatch> found) {
        StoredBatch batch = found.get(id);
        if (batch == null) {
            throw new SnapshotException(
                    Code.BATCH_WITHDRAWN, "batch %s is not on the topic of ready batches".formatted(id));
        }
        return batch;
    }

    private static List<StoredBatch> side(List<StoredBatch> batches, Split split) {
        return batches.stream().filter(batch -> batch.split() == split).toList();
    }

    private SideTotals totals(List<StoredBatch> side, DatasetExclusions exclusions) throws IOException {
        FileSum file = new FileSum();
        long examples = 0;
        long tokens = 0;
        for (StoredBatch batch : side) {
            files.append(batch, file);
            examples += batch.examples() - batch.excludedExamples();
            tokens += tokensLeft(batch, exclusions);
        }
        return new SideTotals(side.size(), examples, tokens, file.size(), file.sha256());
    }

    private static long tokensLeft(StoredBatch batch, DatasetExclusions exclusions) {
        boolean all = batch.excludedExamples() == batch.examples();
        long excluded = exclusions.of(batch.sequence()).tokensIn(batch.numbers());
        return all ? 0 : Math.max(0, batch.tokens() - excluded);
    }

    private static Map<String, Long> ends(List<StoredBatch> batches) {
        return batches.stream()
                .collect(Collectors.toMap(StoredBatch::sequence, batch -> batch.lastNumber() + 1, Math::max));
    }
}

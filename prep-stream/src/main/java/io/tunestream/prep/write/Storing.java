package io.tunestream.prep.write;

import io.tunestream.storage.StorageException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries files to the object store in threads of its own. What goes wrong there is thrown by the futures. Thread-safe. */
final class Storing implements PartitionAssembler.BatchStore, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Storing.class);
    private static final int THREADS = 2;

    private final BatchStorer batches;
    private final SavedLinesStore lines;
    private final TakenKeys keys;
    private final ExecutorService threads = Executors.newFixedThreadPool(
            THREADS, Thread.ofPlatform().daemon().name("batch-storer-", 0).factory());

    /** @param keys closed with it */
    Storing(BatchStorer batches, SavedLinesStore lines, TakenKeys keys) {
        this.batches = batches;
        this.lines = lines;
        this.keys = keys;
    }

    @Override
    public Future<StoreOutcome> store(LocalBatch batch) {
        return submit(batch.files(), () -> batches.store(batch));
    }

    @Override
    public Future<SavedLinesStore.Answer> save(SequenceKey key, int partition, OpenLines open) {
        return submit(open.files(), () -> lines.save(key, partition, open));
    }

    /** Work that is cancelled before its turn deletes no files; work that is under way fails without them, and nobody wants it. */
    private <T> Future<T> submit(OpenBatchFiles.Pair files, Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work) {
            @Override
            protected void done() {
                if (isCancelled()) {
                    delete(files);
                }
            }
        };
        threads.execute(task);
        return task;
    }

    private static void delete(OpenBatchFiles.Pair files) {
        try {
            OpenBatchFiles.deleteClosed(files);
        } catch (IOException e) {
            throw OpenBatchFiles.failed(e);
        }
    }

    @Override
    public Future<?> whenFree(StoreOutcome.KeyTaken taken) {
        return keys.whenFree(taken);
    }

    /** None where the store does not answer; what is left over then stays until the partition is assigned again. */
    @Override
    public Future<List<String>> saved(int partition) {
        return threads.submit(() -> {
            try {
                return lines.list(partition);
            } catch (StorageException e) {
                LOG.warn(
                        "CHECKPOINTS_NOT_SWEPT: saved lines of partition {} could not be listed: {}",
                        partition,
                        e.getMessage());
                return List.of();
            }
        });
    }

    /** Removes an object that no checkpoint names any more; one that stays does no harm. */
    void delete(String objectKey) {
        threads.execute(() -> {
            try {
                lines.delete(objectKey);
            } catch (StorageException e) {
                LOG.warn("CHECKPOINT_LEFT: {} is used no more and could not be deleted: {}", objectKey, e.getMessage());
            }
        });
    }

    /** Nobody waits for what is under way. */
    @Override
    public void close() {
        threads.shutdownNow();
        keys.close();
    }
}

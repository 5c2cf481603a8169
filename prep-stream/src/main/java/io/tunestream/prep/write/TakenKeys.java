package io.tunestream.prep.write;

import io.tunestream.runtime.hash.Sha256;
import io.tunestream.runtime.retry.Backoff;
import io.tunestream.storage.ObjectInfo;
import io.tunestream.storage.ObjectStore;
import io.tunestream.storage.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Looks at keys under which another object lies than what was to be put there, slower each time, for as long as it takes. One thread
 * looks at all of them, so that what can be stored never waits for what cannot. Thread-safe.
 */
final class TakenKeys implements AutoCloseable {

    private final ObjectStore store;
    private final Backoff pauses;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("taken-keys").factory());

    TakenKeys(ObjectStore store, Backoff pauses) {
        this.store = store;
        this.pauses = pauses;
    }

    /** Done once the key is free; whoever waits for it no more cancels it. */
    Future<?> whenFree(StoreOutcome.KeyTaken taken) {
        CompletableFuture<Boolean> free = new CompletableFuture<>();
        lookLater(taken, free, 1);
        return free;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the other future tells what comes of it
    private void lookLater(StoreOutcome.KeyTaken taken, CompletableFuture<Boolean> free, int looks) {
        thread.schedule(() -> look(taken, free, looks), pauses.after(looks).toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look(StoreOutcome.KeyTaken taken, CompletableFuture<Boolean> free, int looks) {
        if (free.isDone()) {
            return;
        }
        try {
            if (isFree(store, taken)) {
                free.complete(true);
            } else {
                lookLater(taken, free, looks + 1);
            }
        } catch (RuntimeException e) {
            free.completeExceptionally(e);
        }
    }

    /** Whether nothing lies under the key, or what was to be put there. A store that does not answer has not said so. */
    static boolean isFree(ObjectStore store, StoreOutcome.KeyTaken taken) {
        try {
            Optional<ObjectInfo> there = store.head(taken.objectKey());
            return there.isEmpty()
                    || (there.get().bytes() == taken.bytes()
                            && sha256(store, taken.objectKey()).equals(taken.sha256()));
        } catch (StorageException | IOException e) {
            return false;
        }
    }

    private static String sha256(ObjectStore store, String key) throws IOException {
        try (InputStream object = store.open(key)) {
            return Sha256.of(object);
        }
    }

    /** Nobody waits for what is being looked at. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}

package io.tunestream.prep.write;

import io.tunestream.runtime.retry.Backoff;
import io.tunestream.storage.ObjectStore;
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
        lookLater(new KeyWatch(store, taken), free, 1);
        return free;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the other future tells what comes of it
    private void lookLater(KeyWatch key, CompletableFuture<Boolean> free, int looks) {
        thread.schedule(() -> look(key, free, looks), pauses.after(looks).toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look(KeyWatch key, CompletableFuture<Boolean> free, int looks) {
        if (free.isDone()) {
            return;
        }
        try {
            if (key.isFree()) {
                free.complete(true);
            } else {
                lookLater(key, free, looks + 1);
            }
        } catch (RuntimeException e) {
            free.completeExceptionally(e);
        }
    }

    /** Nobody waits for what is being looked at. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}

package io.tunestream.status.follow;

import io.tunestream.provider.ProviderException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Calls to one provider for however many jobs: a few at a time, in the order in which they are wanted, and none while it asks to be
 * left alone, whichever job's call it said that to. Thread-safe.
 */
public final class CallLimiter {

    /** Calls that are under way at once. */
    public static final int CONCURRENT = 8;

    /** Tries of one call, where the provider says each time when it may be asked again. */
    private static final int TRIES = 2;

    private final Semaphore free = new Semaphore(CONCURRENT, true);
    private final AtomicLong quietUntil = new AtomicLong(System.nanoTime());

    /**
     * The call's answer. One that comes too early for the provider keeps its place and is made once more; what that throws is
     * the caller's.
     */
    public <T> T call(Supplier<T> call) throws InterruptedException {
        free.acquire();
        try {
            for (int made = 1; ; made++) {
                awaitQuiet();
                try {
                    return call.get();
                } catch (ProviderException e) {
                    leaveAlone(e.retryAfter());
                    if (made == TRIES || e.retryAfter().isZero()) {
                        throw e;
                    }
                }
            }
        } finally {
            free.release();
        }
    }

    private void awaitQuiet() throws InterruptedException {
        for (long left = left(); left > 0; left = left()) {
            TimeUnit.NANOSECONDS.sleep(left);
        }
    }

    private long left() {
        return quietUntil.get() - System.nanoTime();
    }

    private void leaveAlone(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        quietUntil.accumulateAndGet(until, (one, other) -> one - other < 0 ? other : one);
    }
}

package io.tunestream.runtime.retry;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;

/** Waits that double with each failure in a row, up to a longest one; a fifth of jitter keeps many from asking at once. */
public record Backoff(Duration first, Duration longest) {

    private static final double FACTOR = 2;
    private static final double JITTER = 0.2;

    /** The wait after so many failures in a row, from 1; at least a millisecond. */
    public Duration after(int failures) {
        long jittered = IntervalFunction.ofExponentialRandomBackoff(first, FACTOR, JITTER, longest)
                .apply(failures);
        return Duration.ofMillis(Math.max(1, Math.min(jittered, longest.toMillis())));
    }

    /** As {@link #after(int)}, and never less than the other side asked for. */
    public Duration after(int failures, Duration least) {
        Duration wait = after(failures);
        return wait.compareTo(least) < 0 ? least : wait;
    }

    /** Waits, on the calling thread, as long as {@link #after(int)} says. */
    public void pause(int failures) throws InterruptedException {
        Thread.sleep(after(failures));
    }

    /** Waits, on the calling thread, as long as {@link #after(int, Duration)} says. */
    public void pause(int failures, Duration least) throws InterruptedException {
        Thread.sleep(after(failures, least));
    }
}

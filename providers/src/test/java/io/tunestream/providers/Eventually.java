package io.tunestream.providers;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition. */
public final class Eventually {

    private static final Duration BETWEEN = Duration.ofMillis(20);

    private Eventually() {}

    /** Returns once it holds; fails where it does not within the time. */
    public static void await(Duration atMost, String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within %s: %s".formatted(atMost, what));
            }
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
    }
}

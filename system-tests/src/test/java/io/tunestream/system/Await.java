package io.tunestream.system;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for conditions. */
final class Await {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private Await() {}

    /** Waits until the condition holds; fails, naming it, when the patience ends. */
    static void until(String what, Duration patience, BooleanSupplier condition) {
        if (!atMost(patience, condition)) {
            throw new AssertionError("waited " + patience + " in vain until " + what);
        }
    }

    /** Waits until the condition holds or the time is over; returns whether it held. */
    static boolean atMost(Duration patience, BooleanSupplier condition) {
        Instant deadline = Instant.now().plus(patience);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(deadline)) {
                return false;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        return true;
    }
}

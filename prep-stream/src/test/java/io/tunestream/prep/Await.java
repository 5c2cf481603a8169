package io.tunestream.prep;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for a condition by asking again. */
final class Await {

    private static final Duration MOST = Duration.ofSeconds(60);
    private static final Duration STEP = Duration.ofMillis(100);

    private Await() {}

    /** The first answer that is good, or an error with the last one. */
    static <T> T until(Supplier<T> ask, Predicate<T> good) {
        long deadline = System.nanoTime() + MOST.toNanos();
        T answer = ask.get();
        while (!good.test(answer)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + MOST + "; the last answer was " + answer);
            }
            LockSupport.parkNanos(STEP.toNanos());
            answer = ask.get();
        }
        return answer;
    }
}

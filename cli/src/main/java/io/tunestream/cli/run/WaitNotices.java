package io.tunestream.cli.run;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Says what is waited for when that takes long, and again after each further while.
 *
 * @param print takes one line
 * @param every how long nothing is said
 */
record WaitNotices(Consumer<String> print, Duration every) {

    private static final Duration USUAL = Duration.ofSeconds(5);

    static WaitNotices to(Consumer<String> print) {
        return new WaitNotices(print, USUAL);
    }

    /** Waits as long as it takes, except where {@code check}, which is asked now and then, throws. */
    <T> T await(String what, Future<T> future, Runnable check) throws ExecutionException, InterruptedException {
        for (Duration waited = every; ; waited = waited.plus(every)) {
            try {
                return future.get(every.toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException notYet) {
                check.run();
                tell(what, waited);
            }
        }
    }

    void tell(String what, Duration waited) {
        print.accept("waiting for %s since %d s".formatted(what, waited.toSeconds()));
    }
}

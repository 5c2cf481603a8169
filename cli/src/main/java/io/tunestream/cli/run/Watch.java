package io.tunestream.cli.run;

import io.tunestream.runtime.fault.Fault;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Waits for things to happen on a stack, as long as its parts are alive, and says so when it takes long. */
final class Watch {

    private static final long LOOK_MS = 150;

    private final Stack stack;
    private final WaitNotices notices;

    Watch(Stack stack, WaitNotices notices) {
        this.stack = stack;
        this.notices = notices;
    }

    /**
     * The first thing that {@code look} finds.
     *
     * @throws Fault what ended a service
     */
    <T> T until(String what, Supplier<Optional<T>> look) {
        long start = System.nanoTime();
        Duration told = Duration.ZERO;
        Optional<T> found = look.get();
        while (found.isEmpty()) {
            stack.failure().ifPresent(fault -> {
                throw fault;
            });
            Duration waited = Duration.ofNanos(System.nanoTime() - start);
            if (waited.minus(told).compareTo(notices.every()) > 0) {
                notices.tell(what, waited);
                told = waited;
            }
            pause();
            found = look.get();
        }
        return found.get();
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_MS);
        } catch (InterruptedException e) {
            throw Fault.interrupted();
        }
    }
}

package io.tunestream.cli.run;

import io.tunestream.runtime.fault.Fault;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Waits for things to happen on a stack, and for its parts to stay alive meanwhile. */
final class Watch {

    private static final long LOOK_MS = 150;

    private final Stack stack;

    Watch(Stack stack) {
        this.stack = stack;
    }

    /**
     * The first thing that {@code look} finds.
     *
     * @throws Fault what ended a service, or NOTHING_HAPPENED after {@code patience}
     */
    <T> T until(String what, Duration patience, Supplier<Optional<T>> look) {
        long deadline = System.nanoTime() + patience.toNanos();
        Optional<T> found = look.get();
        while (found.isEmpty()) {
            stack.failure().ifPresent(fault -> {
                throw fault;
            });
            if (System.nanoTime() > deadline) {
                throw new Fault("NOTHING_HAPPENED", "waited %d s in vain: %s".formatted(patience.toSeconds(), what));
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

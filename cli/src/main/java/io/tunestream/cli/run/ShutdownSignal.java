package io.tunestream.cli.run;

import io.tunestream.runtime.fault.ExitCode;
import io.tunestream.runtime.fault.Fault;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Keeps the process up until Ctrl-C or SIGTERM, or until a part of the stack dies. */
final class ShutdownSignal {

    private static final long LOOK_MS = 500;
    private static final long GRACE_SECONDS = 30;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** From here on a signal waits until {@link #stopped} was called, and the process then ends with 0. */
    ShutdownSignal() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::hold, "stop"));
    }

    private void hold() {
        if (stopped.getCount() == 0) {
            return;
        }
        asked.countDown();
        try {
            boolean clean = stopped.await(GRACE_SECONDS, TimeUnit.SECONDS);
            Runtime.getRuntime().halt((clean ? ExitCode.OK : ExitCode.UNEXPECTED).number());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns when the process is asked to stop; throws what ended the stack. */
    void await(Stack stack) {
        try {
            while (!asked.await(LOOK_MS, TimeUnit.MILLISECONDS)) {
                Optional<Fault> failure = stack.failure();
                if (failure.isPresent()) {
                    throw failure.get();
                }
            }
        } catch (InterruptedException e) {
            throw Fault.interrupted();
        }
    }

    /** Everything is closed; the process may end. */
    void stopped() {
        stopped.countDown();
    }
}

package io.tunestream.cli.run;

import io.tunestream.runtime.fault.ExitCode;
import io.tunestream.runtime.fault.Fault;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Keeps the process up until Ctrl-C or SIGTERM, or until a part of the stack dies. */
public final class ShutdownSignal {

    private static final long LOOK_MS = 500;
    private static final long GRACE_SECONDS = 30;
    private static final CompletableFuture<Integer> END = new CompletableFuture<>();

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** From here on until {@link #stopped} a signal waits for the end of the command, and the process ends with its exit code. */
    ShutdownSignal() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::hold, "stop"));
    }

    /** Ends the process after a command, whether it was asked to stop or has failed by itself before. */
    public static void exit(int code) {
        END.complete(code);
        System.exit(code);
    }

    private void hold() {
        if (stopped.getCount() == 0) {
            return;
        }
        asked.countDown();
        try {
            Runtime.getRuntime().halt(END.get(GRACE_SECONDS, TimeUnit.SECONDS));
        } catch (TimeoutException | ExecutionException e) {
            Runtime.getRuntime().halt(ExitCode.UNEXPECTED.number());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns when the process is asked to stop; throws what ended the stack. */
    void await(Supplier<Optional<Fault>> failure) {
        try {
            while (!asked.await(LOOK_MS, TimeUnit.MILLISECONDS)) {
                Optional<Fault> met = failure.get();
                if (met.isPresent()) {
                    throw met.get();
                }
            }
        } catch (InterruptedException e) {
            throw Fault.interrupted();
        }
    }

    /** Everything is closed; a signal that comes from here on ends the process at once. */
    void stopped() {
        stopped.countDown();
    }
}

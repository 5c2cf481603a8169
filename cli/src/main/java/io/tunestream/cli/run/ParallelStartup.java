package io.tunestream.cli.run;

import io.tunestream.cli.report.FailureCode;
import io.tunestream.local.broker.BrokerExit;
import io.tunestream.runtime.fault.Fault;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts parts at the same time and closes them in the reverse order. For one thread. */
final class ParallelStartup implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ParallelStartup.class);

    /** A part that is being started. */
    record Starting<T>(String name, Future<T> future) {}

    private final ExecutorService starters = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "stack-start");
        thread.setDaemon(true);
        return thread;
    });
    private final Deque<Starting<? extends AutoCloseable>> parts = new ArrayDeque<>();
    private final WaitNotices notices;

    ParallelStartup(WaitNotices notices) {
        this.notices = notices;
    }

    /** Begins something that leaves nothing to close. */
    <T> Starting<T> begin(String name, Supplier<T> task) {
        return new Starting<>(name, starters.submit(task::get));
    }

    /** Begins to start a part. */
    <T extends AutoCloseable> Starting<T> start(String name, Supplier<T> starter) {
        Starting<T> starting = new Starting<>(name, starters.submit(starter::get));
        parts.push(starting);
        return starting;
    }

    /** Does something beside, whose failure shows elsewhere. */
    void warmUp(Runnable task) {
        starters.execute(task);
    }

    /**
     * The part once it works, however long that takes; a Fault that names the part where it does not, or a StackException where
     * the broker that all parts stand on gave up.
     */
    <T> T await(Starting<T> starting) {
        try {
            return notices.await("the " + starting.name(), starting.future(), ParallelStartup::requireBroker);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new Fault(
                    FailureCode.of(cause),
                    "the %s did not start: %s".formatted(starting.name(), cause.getMessage()),
                    cause);
        } catch (InterruptedException e) {
            throw Fault.interrupted();
        }
    }

    /** Closes what was started, the last first, also what is only starting yet. */
    @Override
    public void close() {
        while (!parts.isEmpty()) {
            close(parts.pop());
        }
        starters.shutdown();
    }

    private static void requireBroker() {
        BrokerExit.failure().ifPresent(failure -> {
            throw failure;
        });
    }

    private static void close(Starting<? extends AutoCloseable> starting) {
        if (BrokerExit.failure().isPresent() && !starting.future().isDone()) {
            LOG.warn("the {} waits for a broker that gave up, and ends with the process", starting.name());
            return;
        }
        try {
            starting.future().get().close();
        } catch (ExecutionException e) {
            LOG.debug("the {} never started", starting.name());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.warn("the {} did not stop as it should", starting.name(), e);
        }
    }
}

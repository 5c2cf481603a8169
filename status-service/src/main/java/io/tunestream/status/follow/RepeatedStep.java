package io.tunestream.status.follow;

import io.tunestream.provider.ProviderException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Repeats a step until it is done. Whatever goes wrong, an {@link Error} too, is counted, logged and tried again more
 * slowly: a job that nobody looks at would stand still without a word. Ends early when its thread is interrupted.
 */
public final class RepeatedStep implements Runnable {

    /** What is repeated. */
    public interface Step {

        /** Does it once; gives the pause until the next time, empty when it is done. */
        Optional<Duration> run() throws InterruptedException;

        /** Takes in that it failed. */
        void failed(FailureLog.Failure failure) throws InterruptedException;
    }

    private final Step step;
    private final PollInterval interval;
    private final FailureLog failures;
    private final Semaphore woken = new Semaphore(0);

    public RepeatedStep(Step step, PollInterval interval, FailureLog failures) {
        this.step = step;
        this.interval = interval;
        this.failures = failures;
    }

    /** Ends the present pause; from any thread. */
    void wake() {
        woken.release();
    }

    @Override
    public void run() {
        try {
            Optional<Duration> pause = attempt();
            while (pause.isPresent()) {
                if (woken.tryAcquire(pause.get().toMillis(), TimeUnit.MILLISECONDS)) {
                    woken.drainPermits();
                }
                pause = attempt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<Duration> attempt() throws InterruptedException {
        try {
            Optional<Duration> pause = step.run();
            failures.clear();
            return pause;
        } catch (InterruptedException e) {
            throw e;
        } catch (Throwable e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedException();
            }
            FailureLog.Failure failure = failures.add(e);
            step.failed(failure);
            return Optional.of(
                    longer(interval.afterFailures(failures.inARow(), ThreadLocalRandom.current()), retryAfter(e)));
        }
    }

    /** How long the provider asks to be left alone. */
    private static Duration retryAfter(Throwable failure) {
        return failure instanceof ProviderException asked ? asked.retryAfter() : Duration.ZERO;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }
}

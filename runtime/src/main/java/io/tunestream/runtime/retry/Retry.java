package io.tunestream.runtime.retry;

import io.github.resilience4j.core.functions.Either;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.retry.event.RetryOnRetryEvent;
import io.tunestream.runtime.fault.Fault;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats a call that failed and does no harm when repeated. Never for a call that costs money. Each repetition is one
 * warning: what waits, how long, and the failure's message, so a message must carry no content. Immutable and thread-safe.
 *
 * @param what     what is called, for the log
 * @param attempts at most so many calls
 * @param backoff  waits between them
 * @param mayPass  which failures are worth another call; any other is thrown at once
 * @param hint     the least wait that a failure asks for itself, such as a {@code Retry-After}
 */
public record Retry(
        String what,
        int attempts,
        Backoff backoff,
        Predicate<Throwable> mayPass,
        Function<Throwable, Optional<Duration>> hint) {

    private static final Logger LOG = LoggerFactory.getLogger(Retry.class);

    /** For as long as it takes. */
    public static Retry endless(String what, Backoff backoff, Predicate<Throwable> mayPass) {
        return new Retry(what, Integer.MAX_VALUE, backoff, mayPass, failure -> Optional.empty());
    }

    public Retry atMost(int calls) {
        return new Retry(what, calls, backoff, mayPass, hint);
    }

    public Retry hinted(Function<Throwable, Optional<Duration>> least) {
        return new Retry(what, attempts, backoff, mayPass, least);
    }

    /**
     * The first answer.
     *
     * @throws Fault INTERRUPTED where the thread was interrupted between two calls; its flag is set. Otherwise what the last
     *     call threw
     */
    public <T> T call(Supplier<T> call) {
        try {
            return callChecked(call::get);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a supplier throws nothing that is checked", e);
        }
    }

    /** As {@link #call}, with the exceptions of the call. */
    public <T> T callChecked(Callable<T> call) throws Exception {
        RetryConfig config = RetryConfig.<T>custom()
                .maxAttempts(attempts)
                .intervalBiFunction(this::wait)
                .retryOnException(mayPass)
                .build();
        io.github.resilience4j.retry.Retry made = io.github.resilience4j.retry.Retry.of(what, config);
        made.getEventPublisher().onRetry(Retry::log);
        try {
            return made.executeCallable(call);
        } catch (Exception e) {
            if (Thread.currentThread().isInterrupted() && mayPass.test(e)) {
                Fault interrupted = Fault.interrupted();
                interrupted.addSuppressed(e);
                throw interrupted;
            }
            throw e;
        }
    }

    private <T> long wait(int failures, Either<Throwable, T> outcome) {
        Duration least = hint.apply(outcome.getLeft()).orElse(Duration.ZERO);
        return backoff.after(failures, least).toMillis();
    }

    private static void log(RetryOnRetryEvent event) {
        Throwable failure = event.getLastThrowable();
        LOG.warn(
                "{} failed (failure {}), next call in {} ms: {}",
                event.getName(),
                event.getNumberOfRetryAttempts(),
                event.getWaitInterval().toMillis(),
                failure == null ? "" : failure.getMessage());
    }
}

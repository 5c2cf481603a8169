package io.tunestream.runtime.kafka;

import io.tunestream.runtime.fault.Causes;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.runtime.retry.Backoff;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/**
 * How often something may begin anew: so many times within a minute, after pauses that grow with each. A failure that
 * comes slower than that, such as a broker that is away, is tried again for as long as it takes. Thread-safe.
 */
public final class RestartBudget {

    private static final int RESTARTS = 10;
    private static final Duration WITHIN = Duration.ofMinutes(1);
    private static final Backoff PAUSES = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(8));

    private final int restarts;
    private final long within;
    private final Backoff pauses;
    private final LongSupplier nanos;
    private final Deque<Long> begun = new ArrayDeque<>();

    /**
     * @param restarts at most so many within {@code within}
     * @param pauses   before the first of them and so on
     * @param nanos    a clock that never goes back, in nanoseconds
     */
    RestartBudget(int restarts, Duration within, Backoff pauses, LongSupplier nanos) {
        this.restarts = restarts;
        this.within = within.toNanos();
        this.pauses = pauses;
        this.nanos = nanos;
    }

    /** Ten restarts a minute, after a quarter of a second at first and eight seconds at last. */
    public static RestartBudget standard() {
        return new RestartBudget(RESTARTS, WITHIN, PAUSES, System::nanoTime);
    }

    /**
     * Takes one restart.
     *
     * @param what what begins anew, for the message
     * @return how long to wait before
     * @throws Fault KAFKA_UNSTABLE where the budget is used up
     */
    public synchronized Duration take(String what, Throwable failure) {
        long now = nanos.getAsLong();
        while (!begun.isEmpty() && now - begun.getFirst() > within) {
            begun.removeFirst();
        }
        if (begun.size() == restarts) {
            throw new Fault(
                    FaultCode.KAFKA_UNSTABLE,
                    "%s began anew %d times within %d s and failed again: %s"
                            .formatted(what, restarts, Duration.ofNanos(within).toSeconds(), Causes.kinds(failure)),
                    failure);
        }
        begun.addLast(now);
        return pauses.after(begun.size());
    }
}

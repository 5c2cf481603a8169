package io.tunestream.status.http;

import io.javalin.http.Context;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How many requests each address has in a second; what is more is told to come again. Whether we live is asked without a limit. Keeps
 * nothing of a second when the next begins. Thread-safe.
 */
final class RequestLimit {

    private static final long SECOND = 1_000_000_000;
    private static final String FREE = "/health/";

    private final int most;
    private final LongSupplier nanos;
    private final Map<String, Integer> requests = new HashMap<>();
    private long begun;

    /** @param most 0 for no limit */
    RequestLimit(int most, LongSupplier nanos) {
        this.most = most;
        this.nanos = nanos;
        this.begun = nanos.getAsLong();
    }

    void check(Context context) {
        if (!context.path().startsWith(FREE) && !take(context.ip())) {
            context.header("Retry-After", "1");
            throw new ProblemException(
                    429, "RATE_LIMITED", "more than %d requests in a second; come again in the next".formatted(most));
        }
    }

    /** Whether the address has one more. */
    synchronized boolean take(String address) {
        long now = nanos.getAsLong();
        if (now - begun >= SECOND) {
            begun = now;
            requests.clear();
        }
        return most == 0 || requests.merge(address, 1, Integer::sum) <= most;
    }
}

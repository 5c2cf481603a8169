package io.tunestream.status.http;

import io.javalin.http.Context;
import io.tunestream.status.view.Readiness;
import java.util.Set;

/**
 * Nobody sees half a view: until the service has started it tells whether it lives, and its metrics, and of the rest why it is not
 * there yet. Thread-safe.
 */
record StartupGate(Readiness readiness) {

    private static final Set<String> OPEN = Set.of("/health/live", "/metrics");

    void check(Context context) {
        if (!OPEN.contains(context.path())) {
            readiness.starting().ifPresent(reason -> {
                context.header("Retry-After", "1");
                throw new ProblemException(503, reason.code(), reason.message());
            });
        }
    }
}

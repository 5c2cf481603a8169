package io.tunestream.local.provider;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/** Lets requests to the provider's API suffer the faults that wait for them. */
final class FaultInjection {
    private static final String PENDING = "fault";

    private final Faults faults;

    FaultInjection(Faults faults) {
        this.faults = faults;
    }

    void addTo(RoutesConfig routes) {
        routes.before("/v1/*", this::before);
        routes.after("/v1/*", FaultInjection::after);
    }

    private void before(Context context) throws InterruptedException {
        FaultRule rule = faults.take(context.method().name(), context.path());
        if (rule == null) {
            return;
        }
        switch (rule.kind()) {
            case STATUS_429 ->
                throw ApiException.of(429, "requests", "rate_limit_exceeded", "Rate limit reached for requests.");
            case STATUS_500_BEFORE -> throw serverError();
            case TRAINING_NOT_AVAILABLE ->
                throw ApiException.of(
                        403,
                        "invalid_request_error",
                        "training_not_available",
                        "Fine-tuning is not available to your organization.");
            case LOST_BEFORE -> {
                hangUp(context);
                context.skipRemainingHandlers();
            }
            case SLOW -> TimeUnit.MILLISECONDS.sleep(rule.delay().toMillis());
            case STATUS_500_AFTER, LOST_ANSWER_AFTER -> context.attribute(PENDING, rule.kind());
        }
    }

    private static void after(Context context) {
        FaultKind kind = context.attribute(PENDING);
        if (kind == FaultKind.STATUS_500_AFTER) {
            Answer.error(context, serverError());
        } else if (kind == FaultKind.LOST_ANSWER_AFTER) {
            hangUp(context);
        }
    }

    private static ApiException serverError() {
        return ApiException.of(500, "server_error", null, "The server had an error processing your request.");
    }

    private static void hangUp(Context context) {
        ServletContextRequest.getServletContextRequest(context.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close();
    }
}

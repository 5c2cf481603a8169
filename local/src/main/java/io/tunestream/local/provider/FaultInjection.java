package io.tunestream.local.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/** Lets requests to the provider's API suffer the faults that wait for them. */
final class FaultInjection {
    private static final String PENDING = "fault";

    private final WireDialect dialect;
    private final Faults faults;

    FaultInjection(WireDialect dialect, Faults faults) {
        this.dialect = dialect;
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
            case STATUS_429 -> {
                retryAfter(context, rule);
                throw ApiException.of(429, "requests", "rate_limit_exceeded", "Rate limit reached for requests.");
            }
            case STATUS_503 -> {
                retryAfter(context, rule);
                throw ApiException.of(503, "server_error", "overloaded", "The engine is currently overloaded.");
            }
            case FILE_NOT_READY -> throw dialect.fileNotReady();
            case STATUS_500_BEFORE -> throw serverError();
            case TRAINING_NOT_AVAILABLE -> throw dialect.trainingNotAvailable();
            case LOST_BEFORE -> {
                hangUp(context);
                context.skipRemainingHandlers();
            }
            case SLOW -> TimeUnit.MILLISECONDS.sleep(rule.delay().toMillis());
            case STATUS_500_AFTER,
                    LOST_ANSWER_AFTER,
                    FILE_NOT_PROCESSED,
                    FILE_UNREADABLE,
                    METADATA_FORGOTTEN,
                    JOB_NEVER_MOVES,
                    CANCEL_IGNORED,
                    STATUS_UNHEARD_OF,
                    MODEL_NAME_LATE -> context.attribute(PENDING, rule.kind());
        }
    }

    private static void retryAfter(Context context, FaultRule rule) {
        if (rule.delay().isPositive()) {
            context.header("Retry-After", Long.toString(rule.delay().toSeconds()));
        }
    }

    /** Whether the request's own work goes wrong in this way; whoever does the work asks. */
    static boolean suffers(Context context, FaultKind kind) {
        return context.attribute(PENDING) == kind;
    }

    private static void after(Context context) throws JsonProcessingException {
        FaultKind kind = context.attribute(PENDING);
        switch (kind) {
            case STATUS_500_AFTER -> Answer.error(context, serverError());
            case LOST_ANSWER_AFTER -> hangUp(context);
            case FILE_NOT_PROCESSED -> change(context, item -> item.put("status", "uploaded"));
            case FILE_UNREADABLE ->
                change(context, item -> item.put("status", "error").put("status_details", "The file is no JSONL."));
            case STATUS_UNHEARD_OF -> change(context, item -> item.put("status", "provisioning"));
            case MODEL_NAME_LATE -> change(context, item -> item.putNull("fine_tuned_model"));
            case null -> {}
            default -> {}
        }
    }

    /** Changes what the answer describes: one item, or each of a list. */
    private static void change(Context context, Consumer<ObjectNode> change) throws JsonProcessingException {
        JsonNode answer = WireJson.MAPPER.readTree(context.result());
        Stream<JsonNode> items =
                answer.path("data").isArray() ? answer.path("data").valueStream() : Stream.of(answer);
        items.map(ObjectNode.class::cast).forEach(change);
        Answer.json(context, answer);
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

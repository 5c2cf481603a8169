package io.tunestream.status.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.tunestream.provider.WebhookRejectedException;
import io.tunestream.runtime.fault.Fault;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every error as {@code application/problem+json}: type, title, status, detail, code and instance. */
final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private Problems() {}

    static void register(RoutesConfig routes) {
        routes.exception(
                ProblemException.class,
                (e, context) -> write(context, e.status(), e.code(), String.valueOf(e.getMessage())));
        routes.exception(
                WebhookRejectedException.class,
                (e, context) -> write(context, 401, "WEBHOOK_REJECTED", String.valueOf(e.getMessage())));
        routes.exception(Fault.class, (e, context) -> fault(context, e));
        routes.exception(HttpResponseException.class, (e, context) -> {
            e.getDetails().forEach((name, value) -> LOG.debug("{}: {}", name, value));
            write(context, e.getStatus(), codeOf(e.getStatus()), String.valueOf(e.getMessage()));
        });
        routes.exception(Exception.class, Problems::unexpected);
    }

    /**
     * Javalin calls a handler that throws again, for ever. When a stream's reader goes, its request is recycled under
     * Javalin's hands, and whatever touches it throws.
     */
    static void unexpected(Exception failure, Context context) {
        try {
            LOG.error("{} {} failed", context.method(), context.path(), failure);
            write(context, 500, "INTERNAL", "the request failed; the service's log tells why");
        } catch (RuntimeException gone) {
            LOG.debug("whoever asked is gone: {}, after {}", gone.toString(), failure.toString());
        }
    }

    private static void fault(Context context, Fault fault) {
        if (fault.code().equals("PROVIDER_UNKNOWN")) {
            write(context, 404, fault.code(), String.valueOf(fault.getMessage()));
        } else {
            LOG.error("{} {} failed", context.method(), context.path(), fault);
            write(context, 503, fault.code(), String.valueOf(fault.getMessage()));
        }
    }

    private static void write(Context context, int status, String code, String detail) {
        ObjectNode problem = JsonNodeFactory.instance
                .objectNode()
                .put(
                        "type",
                        "urn:tunestream:problem:"
                                + code.toLowerCase(Locale.ROOT).replace('_', '-'))
                .put("title", HttpStatus.forStatus(status).getMessage())
                .put("status", status)
                .put("detail", detail)
                .put("code", code)
                .put("instance", context.path());
        context.status(status).contentType("application/problem+json").result(problem.toString());
    }

    private static String codeOf(int status) {
        return switch (status) {
            case 400 -> "BAD_REQUEST";
            case 404 -> "NOT_FOUND";
            case 405 -> "METHOD_NOT_ALLOWED";
            case 413 -> "BODY_TOO_LARGE";
            default -> "HTTP_" + status;
        };
    }
}

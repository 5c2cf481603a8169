package io.tunestream.status.http;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.util.JavalinBindException;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.runtime.service.ReadinessReason;
import io.tunestream.status.follow.WebhookReceiver;
import io.tunestream.status.view.JsonViews;
import io.tunestream.status.view.Readiness;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The HTTP side: page, read API, stream, webhooks, reports, health and metrics. It answers before the service has started, as
 * {@link StartupGate} says. Requests are served by virtual threads.
 */
public final class WebServer implements AutoCloseable {

    private static final long MOST_BODY_BYTES = 1 << 20;
    private static final Map<String, String> SECURITY_HEADERS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Permissions-Policy", "camera=(), geolocation=(), microphone=()");

    private final Api api;
    private final SnapshotApi snapshots;
    private final WebhookReceiver webhooks;
    private final ProgressApi progress;
    private final Readiness readiness;
    private final Supplier<String> metrics;
    private final Authentication authentication;
    private final RequestLimit limit;
    private final PageFiles page = new PageFiles();
    private final Javalin javalin;
    private final String host;
    private final int port;

    /**
     * @param address   where to listen
     * @param api       what to show
     * @param snapshots what models learnt from
     */
    public WebServer(
            Address address,
            Api api,
            SnapshotApi snapshots,
            WebhookReceiver webhooks,
            ProgressApi progress,
            Readiness readiness,
            Supplier<String> metrics) {
        this.api = requireNonNull(api, "api");
        this.snapshots = requireNonNull(snapshots, "snapshots");
        this.webhooks = requireNonNull(webhooks, "webhooks");
        this.progress = requireNonNull(progress, "progress");
        this.readiness = requireNonNull(readiness, "readiness");
        this.metrics = requireNonNull(metrics, "metrics");
        this.authentication = new Authentication(address.credentials());
        this.limit = new RequestLimit(address.requestsPerSecond(), System::nanoTime);
        this.host = address.host();
        this.port = address.port();
        this.javalin = Javalin.create(config -> configure(config, address));
    }

    /**
     * Listens.
     *
     * @throws Fault PORT_TAKEN
     */
    public void start() {
        try {
            javalin.start();
        } catch (JavalinBindException e) {
            throw new Fault(
                    FaultCode.PORT_TAKEN,
                    "port %d of %s is taken by another program (status.port)".formatted(port, host),
                    e);
        }
    }

    /** Where the page is. */
    public String url() {
        String name = host.contains(":") ? "[" + host + "]" : host;
        return "http://%s:%d/".formatted(name, javalin.port());
    }

    private void configure(JavalinConfig config, Address address) {
        config.jetty.host = address.host();
        config.jetty.port = address.port();
        config.concurrency.useVirtualThreads = true;
        config.startup.showJavalinBanner = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.http.maxRequestSize = MOST_BODY_BYTES;
        route(config.routes);
    }

    private void route(RoutesConfig routes) {
        routes.before(this::secure);
        routes.before(limit::check);
        routes.before(authentication::check);
        routes.before(new StartupGate(readiness)::check);
        routes.get("/", context -> page.send(context, "index.html"));
        List.of("app", "vendor")
                .forEach(folder -> routes.get(
                        "/" + folder + "/<file>",
                        context -> page.send(context, folder + "/" + context.pathParam("file"))));
        routes.get(
                "/health/live",
                context -> context.contentType("application/json").result("{\"status\":\"live\"}"));
        routes.get("/health/ready", this::ready);
        routes.get("/metrics", this::metrics);
        routes.post("/webhooks/{provider}", this::webhook);
        progress.register(routes);
        api.register(routes);
        snapshots.register(routes);
        Problems.register(routes);
    }

    private void secure(Context context) {
        context.header("Content-Security-Policy", page.policy());
        SECURITY_HEADERS.forEach(context::header);
    }

    /** A service that is degraded works: 200, so that a load balancer leaves it in. */
    private void ready(Context context) {
        List<ReadinessReason> reasons = readiness.reasons();
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("status", reasons.isEmpty() ? "ready" : "not ready")
                .put("role", readiness.publishing() ? "publishing" : "standing by");
        json.set("reasons", JsonViews.reasons(reasons));
        json.set("degraded", JsonViews.reasons(readiness.degraded()));
        context.status(reasons.isEmpty() ? 200 : 503)
                .contentType("application/json")
                .result(json.toString());
    }

    private void metrics(Context context) {
        context.contentType("text/plain; version=0.0.4; charset=utf-8").result(metrics.get());
    }

    private void webhook(Context context) {
        Map<String, String> headers = new HashMap<>();
        context.headerMap().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        webhooks.receive(context.pathParam("provider"), headers, context.bodyAsBytes());
        context.status(204);
    }

    @Override
    public void close() {
        api.close();
        javalin.stop();
    }

    /**
     * Where to listen.
     *
     * @param credentials       demanded of everyone; none only on a loopback address
     * @param requestsPerSecond of each address that asks; 0 for any number
     */
    public record Address(String host, int port, Credentials credentials, int requestsPerSecond) {}
}

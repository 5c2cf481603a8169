package io.tunestream.runtime.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a service that runs as a process of its own tells over HTTP: {@code /health/live} (200, or 503 once it has failed),
 * {@code /health/ready} (200, or 503 with a line for each reason, also while it starts) and {@code /metrics} in Prometheus'
 * text format. Nothing can be changed through it and it carries no content, so it demands no token. Thread-safe.
 */
public final class ServiceEndpoint implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceEndpoint.class);
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private volatile @Nullable Service service;

    private ServiceEndpoint(HttpServer server) {
        this.server = server;
        new JvmMemoryMetrics().bindTo(meters);
        new JvmThreadMetrics().bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
        new UptimeMetrics().bindTo(meters);
        collections.bindTo(meters);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /**
     * Listens; empty where it is off.
     *
     * @throws Fault PORT_TAKEN, PORT_INVALID, HOST_UNKNOWN
     */
    public static Optional<ServiceEndpoint> open(EndpointAddress address) {
        return address.socket().map(socket -> bind(socket, address.setting()));
    }

    private static ServiceEndpoint bind(InetSocketAddress socket, String setting) {
        try {
            ServiceEndpoint opened = new ServiceEndpoint(HttpServer.create(socket, 0));
            LOG.info("Health and metrics: {}", opened.url());
            return opened;
        } catch (BindException e) {
            throw new Fault(
                    FaultCode.PORT_TAKEN,
                    "port %d of %s is taken by another program (%s)"
                            .formatted(socket.getPort(), socket.getHostString(), setting),
                    e);
        } catch (IOException e) {
            throw new Fault(
                    FaultCode.HOST_UNKNOWN,
                    "%s cannot be listened on (%s): %s".formatted(socket.getHostString(), setting, e.getMessage()),
                    e);
        }
    }

    /** What is counted here is told at once, also while the service starts. */
    public MeterRegistry meters() {
        return meters;
    }

    /** Tells of this service from now on. */
    public void show(Service started) {
        service = started;
    }

    /** With a slash at the end. */
    public String url() {
        InetSocketAddress address = server.getAddress();
        String host = address.getHostString();
        return "http://%s:%d/".formatted(host.contains(":") ? "[" + host + "]" : host, address.getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestMethod().equals("GET")) {
            send(exchange, 405, TEXT, "only GET\n");
            return;
        }
        switch (exchange.getRequestURI().getPath()) {
            case "/health/live" -> send(exchange, isLive() ? 200 : 503, TEXT, isLive() ? "live\n" : "failed\n");
            case "/health/ready" -> ready(exchange);
            case "/metrics" -> send(exchange, 200, PROMETHEUS, meters.scrape());
            default -> send(exchange, 404, TEXT, "/health/live, /health/ready, /metrics\n");
        }
    }

    private boolean isLive() {
        Service shown = service;
        return shown == null || shown.failure().isEmpty();
    }

    private void ready(HttpExchange exchange) throws IOException {
        Service shown = service;
        List<ReadinessReason> reasons = shown == null ? List.of(ReadinessReason.STARTING) : shown.notReady();
        StringBuilder text = new StringBuilder(reasons.isEmpty() ? "ready\n" : "not ready\n");
        reasons.forEach(each ->
                text.append(each.code()).append(": ").append(each.message()).append('\n'));
        send(exchange, reasons.isEmpty() ? 200 : 503, TEXT, text.toString());
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream body = exchange.getResponseBody()) {
            body.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        collections.close();
        meters.close();
    }
}

package io.tunestream.support;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Takes in spans as OpenTelemetry's Collector does, by OTLP over HTTP, and keeps them. Thread-safe. */
public final class TestCollector implements AutoCloseable {

    private final HttpServer server;
    private final List<ResourceSpans> received = new CopyOnWriteArrayList<>();

    private TestCollector(HttpServer server) {
        this.server = server;
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    /** Listens on a port of its own. */
    public static TestCollector start() throws IOException {
        return new TestCollector(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    }

    /** What a service is told of it; it exports at once. */
    public Map<String, String> settings() {
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        return Map.of("otel.exporter.otlp.endpoint", url, "otel.bsp.schedule.delay", "50");
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            received.addAll(ExportTraceServiceRequest.parseFrom(exchange.getRequestBody())
                    .getResourceSpansList());
            exchange.sendResponseHeaders(200, -1);
        }
    }

    /**
     * A span; ids are hexadecimal.
     *
     * @param service  that told it
     * @param parentId empty where it is the first of its trace
     * @param links    ids of the spans that it leads to
     * @param events   names of what happened in it
     * @param text     all that was told of it
     */
    public record Span(
            String service,
            String name,
            String traceId,
            String spanId,
            String parentId,
            List<String> links,
            List<String> events,
            Map<String, String> attributes,
            String text) {}

    /** All so far, in the order in which they came. */
    public List<Span> spans() {
        return received.stream().flatMap(TestCollector::spans).toList();
    }

    /** Those of a name. */
    public List<Span> spans(String name) {
        return spans().stream().filter(span -> span.name().equals(name)).toList();
    }

    private static Stream<Span> spans(ResourceSpans resource) {
        String service = attributes(resource.getResource().getAttributesList()).getOrDefault("service.name", "");
        return resource.getScopeSpansList().stream()
                .flatMap(scope -> scope.getSpansList().stream())
                .map(span -> span(service, span));
    }

    private static Span span(String service, io.opentelemetry.proto.trace.v1.Span told) {
        return new Span(
                service,
                told.getName(),
                hexadecimal(told.getTraceId()),
                hexadecimal(told.getSpanId()),
                hexadecimal(told.getParentSpanId()),
                told.getLinksList().stream()
                        .map(link -> hexadecimal(link.getSpanId()))
                        .toList(),
                told.getEventsList().stream().map(each -> each.getName()).toList(),
                attributes(told.getAttributesList()),
                told.toString());
    }

    private static Map<String, String> attributes(List<KeyValue> all) {
        return all.stream()
                .collect(Collectors.toMap(
                        KeyValue::getKey, each -> each.getValue().getStringValue()));
    }

    private static String hexadecimal(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

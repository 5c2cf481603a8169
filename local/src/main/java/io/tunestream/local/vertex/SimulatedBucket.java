package io.tunestream.local.vertex;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A bucket of Cloud Storage in this process: the part of its JSON API that puts, finds, reads, lists and deletes objects, as
 * Google's reference of the API ("Objects", v1) has it. Thread-safe.
 */
public final class SimulatedBucket implements AutoCloseable {

    /** Of the bucket. */
    public static final String NAME = "acme-tuning";

    private static final String OBJECTS = "/storage/v1/b/" + NAME + "/o";
    private static final String UPLOAD = "/upload/storage/v1/b/" + NAME + "/o";

    private final NavigableMap<String, byte[]> objects = new ConcurrentSkipListMap<>();
    private final AtomicInteger failing = new AtomicInteger();
    private final HttpServer server;
    private volatile int failure;

    private SimulatedBucket(HttpServer server) {
        this.server = server;
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    /** An empty one, which listens at once. */
    public static SimulatedBucket start() {
        try {
            return new SimulatedBucket(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        } catch (IOException e) {
            throw new UncheckedIOException("the bucket cannot be made", e);
        }
    }

    /** Options of the driver that reach it. */
    public Map<String, String> options() {
        return Map.of(
                "endpoint",
                "http://localhost:" + server.getAddress().getPort(),
                "allow_anonymous",
                "true",
                "disable_vm_metadata",
                "true",
                "disable_config_load",
                "true");
    }

    /** Where training files are put. */
    public static URI uri() {
        return URI.create("gs://" + NAME + "/tuning");
    }

    /** Whether there is an object of that {@code gs://} address. */
    public boolean holds(String address) {
        return address.startsWith("gs://" + NAME + "/") && objects.containsKey(keyOf(address));
    }

    /** What an object holds. */
    public String text(String address) {
        return new String(requireNonNull(objects.get(keyOf(address)), address), UTF_8);
    }

    /** Objects that it holds. */
    public int size() {
        return objects.size();
    }

    /** The next requests are answered so. */
    public void fail(int requests, int status) {
        failure = status;
        failing.set(requests);
    }

    private static String keyOf(String address) {
        return address.substring("gs://".length() + NAME.length() + 1);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (failing.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                answer(exchange, failure, "{\"error\":{\"code\":%d,\"message\":\"on demand\"}}".formatted(failure));
                return;
            }
            String path = exchange.getRequestURI().getRawPath();
            Map<String, String> query = query(exchange.getRequestURI());
            if (path.equals(UPLOAD)) {
                put(exchange, query, body);
            } else if (path.equals(OBJECTS)) {
                answer(exchange, 200, list(query.getOrDefault("prefix", "")));
            } else {
                object(exchange, URLDecoder.decode(path.substring(OBJECTS.length() + 1), UTF_8), query);
            }
        }
    }

    private void put(HttpExchange exchange, Map<String, String> query, byte[] body) throws IOException {
        String key = requireNonNull(query.get("name"), "name");
        boolean onlyIfAbsent = "0".equals(query.get("ifGenerationMatch"));
        if (onlyIfAbsent && objects.containsKey(key)) {
            answer(exchange, 412, "{\"error\":{\"code\":412,\"message\":\"conditionNotMet\"}}");
            return;
        }
        objects.put(key, body);
        answer(exchange, 200, resource(key, body));
    }

    private void object(HttpExchange exchange, String key, Map<String, String> query) throws IOException {
        byte[] content = objects.get(key);
        if (content == null) {
            answer(exchange, 404, "{\"error\":{\"code\":404,\"message\":\"No such object\"}}");
        } else if (exchange.getRequestMethod().equals("DELETE")) {
            objects.remove(key);
            exchange.sendResponseHeaders(204, -1);
        } else if ("media".equals(query.get("alt"))) {
            answer(exchange, 200, new String(content, UTF_8));
        } else {
            answer(exchange, 200, resource(key, content));
        }
    }

    private String list(String prefix) {
        return objects.entrySet().stream()
                .filter(each -> each.getKey().startsWith(prefix))
                .map(each -> resource(each.getKey(), each.getValue()))
                .collect(joining(",", "{\"kind\":\"storage#objects\",\"items\":[", "]}"));
    }

    private static String resource(String key, byte[] content) {
        return "{\"kind\":\"storage#object\",\"name\":\"%s\",\"bucket\":\"%s\",\"size\":\"%d\",\"generation\":\"1\",\"etag\":\"e\",\"md5Hash\":\"\",\"contentType\":\"application/jsonl\",\"updated\":\"2026-11-01T00:00:00.000Z\"}"
                .formatted(key, NAME, content.length);
    }

    private static Map<String, String> query(URI uri) {
        if (uri.getRawQuery() == null) {
            return Map.of();
        }
        return Arrays.stream(uri.getRawQuery().split("&", -1))
                .map(each -> each.split("=", 2))
                .collect(toMap(each -> each[0], each -> each.length > 1 ? URLDecoder.decode(each[1], UTF_8) : ""));
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

package io.tunestream.provider.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A bucket of S3 in this process: the part of its REST API that puts, finds, reads, lists and deletes objects. Thread-safe. */
final class TestingBucket implements AutoCloseable {

    static final String NAME = "acme-tuning";
    static final URI STAGING = URI.create("s3://" + NAME + "/tuning");
    static final URI OUTPUT = URI.create("s3://" + NAME + "/results");

    private static final String ROOT = "s3://" + NAME + "/";

    private final NavigableMap<String, byte[]> objects = new ConcurrentSkipListMap<>();
    private final AtomicInteger failing = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private volatile int failure;

    TestingBucket() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** Options of the driver that reach it. */
    Map<String, String> options() {
        return Map.of(
                "endpoint",
                "http://127.0.0.1:" + server.getAddress().getPort(),
                "access_key_id",
                "local-key",
                "secret_access_key",
                "local-secret",
                "disable_config_load",
                "true",
                "disable_ec2_metadata",
                "true");
    }

    boolean holds(String address) {
        return address.startsWith(ROOT) && objects.containsKey(address.substring(ROOT.length()));
    }

    String text(String address) {
        return new String(requireNonNull(objects.get(address.substring(ROOT.length())), address), UTF_8);
    }

    void put(String address, String text) {
        objects.put(address.substring(ROOT.length()), text.getBytes(UTF_8));
    }

    int size() {
        return objects.size();
    }

    /** The next requests are answered so. */
    void fail(int requests, int status) {
        failure = status;
        failing.set(requests);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (failing.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                refuse(exchange, failure, failure == 403 ? "AccessDenied" : "InternalError");
                return;
            }
            String path = exchange.getRequestURI().getPath();
            String key = path.substring(Math.min(path.length(), NAME.length() + 2));
            switch (exchange.getRequestMethod()) {
                case "PUT" -> put(exchange, key, body);
                case "HEAD" -> head(exchange, key);
                case "DELETE" -> {
                    objects.remove(key);
                    exchange.sendResponseHeaders(204, -1);
                }
                default -> {
                    if (key.isEmpty()) {
                        list(exchange);
                    } else {
                        get(exchange, key);
                    }
                }
            }
        }
    }

    private void put(HttpExchange exchange, String key, byte[] body) throws IOException {
        boolean onlyIfAbsent = "*".equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
        if (onlyIfAbsent && objects.containsKey(key)) {
            refuse(exchange, 412, "PreconditionFailed");
            return;
        }
        objects.put(key, body);
        exchange.getResponseHeaders().set("ETag", "\"e\"");
        exchange.sendResponseHeaders(200, -1);
    }

    private void head(HttpExchange exchange, String key) throws IOException {
        byte[] content = objects.get(key);
        if (content == null) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        exchange.getResponseHeaders().set("ETag", "\"e\"");
        exchange.getResponseHeaders().set("Last-Modified", "Sun, 01 Nov 2026 00:00:00 GMT");
        exchange.getResponseHeaders().set("Content-Length", Integer.toString(content.length));
        exchange.sendResponseHeaders(200, -1);
    }

    private void get(HttpExchange exchange, String key) throws IOException {
        byte[] content = objects.get(key);
        if (content == null) {
            refuse(exchange, 404, "NoSuchKey");
            return;
        }
        String range = exchange.getRequestHeaders().getFirst("Range");
        if (range == null) {
            answer(exchange, 200, content);
            return;
        }
        String[] ends = range.substring("bytes=".length()).split("-", -1);
        int from = Integer.parseInt(ends[0]);
        int to = ends[1].isEmpty() ? content.length : Math.min(content.length, Integer.parseInt(ends[1]) + 1);
        exchange.getResponseHeaders().set("Content-Range", "bytes %d-%d/%d".formatted(from, to - 1, content.length));
        answer(exchange, 206, Arrays.copyOfRange(content, from, to));
    }

    private void list(HttpExchange exchange) throws IOException {
        String prefix = Queries.of(exchange.getRequestURI()).getOrDefault("prefix", "");
        String contents = objects.entrySet().stream()
                .filter(each -> each.getKey().startsWith(prefix))
                .map(each ->
                        "<Contents><Key>%s</Key><LastModified>2026-11-01T00:00:00.000Z</LastModified><ETag>\"e\"</ETag><Size>%d</Size></Contents>"
                                .formatted(each.getKey(), each.getValue().length))
                .collect(joining());
        String xml =
                "<?xml version=\"1.0\"?><ListBucketResult><Name>%s</Name><Prefix>%s</Prefix><IsTruncated>false</IsTruncated>%s</ListBucketResult>"
                        .formatted(NAME, prefix, contents);
        answer(exchange, 200, xml.getBytes(UTF_8));
    }

    private static void refuse(HttpExchange exchange, int status, String code) throws IOException {
        answer(
                exchange,
                status,
                "<?xml version=\"1.0\"?><Error><Code>%s</Code><Message>on demand</Message></Error>"
                        .formatted(code)
                        .getBytes(UTF_8));
    }

    private static void answer(HttpExchange exchange, int status, byte[] bytes) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

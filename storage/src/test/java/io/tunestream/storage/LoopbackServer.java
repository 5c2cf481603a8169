package io.tunestream.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** HTTP on the loopback interface, for a cloud that a test plays. */
final class LoopbackServer implements AutoCloseable {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    /** Listens at once; the cloud is asked by many threads. */
    LoopbackServer(Function<Request, Answer> cloud) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> handle(exchange, cloud));
        server.setExecutor(threads);
        server.start();
    }

    /** Without a path. */
    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static void handle(HttpExchange exchange, Function<Request, Answer> cloud) throws IOException {
        try (exchange) {
            Answer answer = cloud.apply(Request.of(exchange));
            Headers headers = exchange.getResponseHeaders();
            answer.headers().forEach(headers::set);
            if (exchange.getRequestMethod().equals("HEAD")) {
                headers.set("Content-Length", Integer.toString(answer.body().length));
                exchange.sendResponseHeaders(answer.status(), -1);
            } else if (answer.body().length == 0) {
                exchange.sendResponseHeaders(answer.status(), -1);
            } else {
                exchange.sendResponseHeaders(answer.status(), answer.body().length);
                exchange.getResponseBody().write(answer.body());
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /**
     * What is asked.
     *
     * @param path  from its first slash on, as it was sent
     * @param query decoded; a name alone has an empty value
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Request(String method, String path, Map<String, String> query, Headers headers, byte[] body) {

        private static Request of(HttpExchange exchange) throws IOException {
            URI uri = exchange.getRequestURI();
            return new Request(
                    exchange.getRequestMethod(),
                    uri.getRawPath(),
                    query(uri),
                    exchange.getRequestHeaders(),
                    exchange.getRequestBody().readAllBytes());
        }

        private static Map<String, String> query(URI uri) {
            if (uri.getRawQuery() == null) {
                return Map.of();
            }
            return Arrays.stream(uri.getRawQuery().split("&", -1))
                    .map(each -> each.split("=", 2))
                    .collect(toMap(each -> each[0], each -> each.length > 1 ? URLDecoder.decode(each[1], UTF_8) : ""));
        }

        /** What stands between the slashes of the path, decoded. */
        List<String> segments() {
            return Arrays.stream(path.substring(1).split("/", -1))
                    .map(each -> URLDecoder.decode(each, UTF_8))
                    .toList();
        }

        /** Empty where there is none. */
        String header(String name) {
            return Optional.ofNullable(headers.getFirst(name)).orElse("");
        }

        String text() {
            return new String(body, UTF_8);
        }
    }

    /** What is answered. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Answer(int status, Map<String, String> headers, byte[] body) {

        static Answer empty(int status) {
            return new Answer(status, Map.of(), new byte[0]);
        }

        static Answer text(int status, String type, String text) {
            return new Answer(status, Map.of("Content-Type", type), text.getBytes(UTF_8));
        }

        /** An object, or those of its bytes that the request's {@code Range} names. */
        static Answer content(Request request, byte[] bytes) {
            String range = request.header("Range");
            if (range.isEmpty()) {
                return new Answer(200, Map.of(), bytes);
            }
            String[] ends = range.substring("bytes=".length()).split("-", -1);
            int from = Integer.parseInt(ends[0]);
            int end = ends[1].isEmpty() ? bytes.length : Math.min(bytes.length, Integer.parseInt(ends[1]) + 1);
            if (from >= end) {
                return empty(416);
            }
            return new Answer(206, Map.of(), Arrays.copyOfRange(bytes, from, end))
                    .with("Content-Range", "bytes %d-%d/%d".formatted(from, end - 1, bytes.length));
        }

        Answer with(String name, String value) {
            Map<String, String> more = new HashMap<>(headers);
            more.put(name, value);
            return new Answer(status, Map.copyOf(more), body);
        }
    }
}

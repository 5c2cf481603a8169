package io.tunestream.provider.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A host on the loopback interface that answers as a test wants, also as no decent host would. */
final class ScriptedHost implements AutoCloseable {

    /** An answer; status 0 closes the connection without one. */
    record Reply(int status, Map<String, String> headers, String body) {

        static Reply of(int status, String body) {
            return new Reply(status, Map.of("Content-Type", "application/json"), body);
        }

        static Reply error(int status, String code, String message) {
            return of(status, """
                    {"error":{"message":"%s","type":"invalid_request_error","param":null,"code":"%s"}}""".formatted(message, code));
        }

        static Reply lost() {
            return new Reply(0, Map.of(), "");
        }

        /** Says to the SDK that asking again is in vain, which saves a test the wait. */
        Reply forGood() {
            return with("X-Should-Retry", "false");
        }

        Reply with(String header, String value) {
            return new Reply(status, Map.of("Content-Type", "application/json", header, value), body);
        }
    }

    /** A request as it arrived, its headers by lower-case name. */
    record Seen(String route, String query, Map<String, String> headers, String body) {}

    private final Map<String, Function<Seen, Reply>> routes = new ConcurrentHashMap<>();
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    ScriptedHost() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    String baseUrl() {
        return "http://127.0.0.1:%d/v1".formatted(server.getAddress().getPort());
    }

    /** Answers a route such as {@code GET /files}; what has no answer gets 404. */
    ScriptedHost on(String route, Function<Seen, Reply> answer) {
        routes.put(route, answer);
        return this;
    }

    ScriptedHost on(String route, Reply answer) {
        return on(route, request -> answer);
    }

    List<Seen> seen(String route) {
        return seen.stream().filter(request -> request.route().equals(route)).toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring("/v1".length());
        String query = exchange.getRequestURI().getQuery();
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        Seen request = new Seen(
                exchange.getRequestMethod() + " " + path, query == null ? "" : query, headersOf(exchange), body);
        seen.add(request);
        Reply reply = routes.getOrDefault(
                        request.route(), unknown -> Reply.error(404, "not_found", "there is nothing here"))
                .apply(request);
        if (reply.status() > 0) {
            byte[] bytes = reply.body().getBytes(UTF_8);
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private static Map<String, String> headersOf(HttpExchange exchange) {
        return exchange.getRequestHeaders().entrySet().stream()
                .collect(toMap(
                        header -> header.getKey().toLowerCase(Locale.ROOT),
                        header -> header.getValue().getFirst()));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

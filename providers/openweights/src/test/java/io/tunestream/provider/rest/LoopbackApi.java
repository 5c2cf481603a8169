package io.tunestream.provider.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What APIs of tests have in common: JSON over HTTP on the loopback interface, refusals, and connections that end without an answer. */
public final class LoopbackApi implements AutoCloseable {

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Behaviour behaviour;
    private final HttpServer server;

    /** Listens at once; the behaviour is asked by many threads. */
    public LoopbackApi(Behaviour behaviour) {
        this.behaviour = behaviour;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** Without a path. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** How often something was asked, such as {@code POST /v1/jobs}. */
    public long requests(String route) {
        return requests.stream().filter(route::equals).count();
    }

    private void handle(HttpExchange exchange) throws IOException {
        Request request = Request.of(exchange);
        requests.add(request.method() + " " + request.path());
        try {
            JsonNode answer = behaviour.answer(request);
            if (request.body().contains("\"stream\":true")) {
                stream(exchange, answer);
            } else {
                answer(exchange, 200, answer);
            }
        } catch (Refusal e) {
            answer(exchange, e.status, e.body);
        } catch (Hangup e) {
            exchange.close();
        }
    }

    private static void answer(HttpExchange exchange, int status, JsonNode json) throws IOException {
        byte[] bytes = json.toString().getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** What a model says, a word an event. */
    private static void stream(HttpExchange exchange, JsonNode completion) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        String said = completion.at("/choices/0/message/content").asText();
        try (OutputStream body = exchange.getResponseBody()) {
            for (String word : said.split("(?<= )", -1)) {
                ObjectNode chunk = JsonNodeFactory.instance.objectNode();
                chunk.putArray("choices").addObject().putObject("delta").put("content", word);
                body.write("data: %s\n\n".formatted(chunk).getBytes(UTF_8));
            }
            body.write("data: [DONE]\n\n".getBytes(UTF_8));
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** What an API answers. */
    public interface Behaviour {

        /** What a request is answered; a {@link Refusal} or a {@link Hangup} is thrown in its place. */
        JsonNode answer(Request request) throws IOException;
    }

    /**
     * What is asked.
     *
     * @param query         empty where there is none
     * @param authorization the header; empty where there is none
     */
    public record Request(String method, String path, String query, String authorization, String body) {

        private static Request of(HttpExchange exchange) throws IOException {
            return new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse(""),
                    Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                            .orElse(""),
                    new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        }
    }

    /** Closes the connection without an answer. */
    public static final class Hangup extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    /** HTTP's status, and a body in the API's form. */
    public static final class Refusal extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final int status;
        private final JsonNode body;

        public Refusal(int status, JsonNode body) {
            super(body.toString());
            this.status = status;
            this.body = body;
        }
    }
}

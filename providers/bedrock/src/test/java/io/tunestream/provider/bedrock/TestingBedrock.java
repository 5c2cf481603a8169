package io.tunestream.provider.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Bedrock and its runtime in this process, by the request syntax of their API references. What may happen to a call on its way happens
 * on demand. Thread-safe.
 */
final class TestingBedrock implements AutoCloseable {

    static final String CREATE = "POST /model-customization-jobs";
    static final String LIST = "GET /model-customization-jobs";
    static final String GET = "GET /model-customization-jobs/{id}";
    static final String STOP = "POST /model-customization-jobs/{id}/stop";
    static final String DEPLOYMENTS = "GET /model-customization/custom-model-deployments";
    static final String DEPLOY = "POST /model-customization/custom-model-deployments";
    static final String PROVISIONED = "GET /provisioned-model-throughputs";
    static final String CONVERSE = "POST /model/{id}/converse";
    static final String STREAM = "POST /model/{id}/converse-stream";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** What happens to one call: an answer instead of its own, before or after it had its effect. */
    private record Fault(Reply reply, boolean after) {}

    private final TestingJobs jobs;
    private final TestingModels models = new TestingModels();
    private final Map<String, Deque<Fault>> faults = new ConcurrentHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    TestingBedrock(TestingBucket bucket) {
        jobs = new TestingJobs(bucket);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    TestingJobs jobs() {
        return jobs;
    }

    TestingModels models() {
        return models;
    }

    /** The next calls of a route are answered so, before or after they had their effect. */
    void answer(String route, boolean after, Reply... replies) {
        Deque<Fault> next = faults.computeIfAbsent(route, any -> new ConcurrentLinkedDeque<>());
        Arrays.stream(replies).map(reply -> new Fault(reply, after)).forEach(next::add);
    }

    /** How often a route was called. */
    long calls(String route) {
        return calls.stream().filter(route::equals).count();
    }

    /** What calls were signed by; empty of each that was not. */
    List<String> authorizations() {
        return List.copyOf(authorizations);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode body = body(exchange);
            String[] parts = exchange.getRequestURI().getRawPath().substring(1).split("/", -1);
            String route = route(exchange.getRequestMethod(), parts);
            calls.add(route);
            authorizations.add(Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                    .orElse(""));
            Optional<Fault> fault = Optional.ofNullable(faults.get(route)).map(Deque::poll);
            Reply reply = fault.isPresent() && !fault.get().after()
                    ? fault.get().reply()
                    : effect(route, parts, Queries.of(exchange.getRequestURI()), body);
            send(exchange, fault.map(Fault::reply).orElse(reply));
        }
    }

    private static JsonNode body(HttpExchange exchange) throws IOException {
        byte[] bytes = exchange.getRequestBody().readAllBytes();
        return bytes.length == 0 ? JsonNodeFactory.instance.objectNode() : MAPPER.readTree(bytes);
    }

    /** With a placeholder for what is one's own. */
    private static String route(String method, String[] parts) {
        String[] named = parts.clone();
        boolean own = named.length > 1 && (named[0].equals("model-customization-jobs") || named[0].equals("model"));
        if (own) {
            named[1] = "{id}";
        }
        return method + " /" + String.join("/", named);
    }

    private Reply effect(String route, String[] parts, Map<String, String> query, JsonNode body) {
        String id = parts.length > 1 ? URLDecoder.decode(parts[1], UTF_8) : "";
        try {
            return switch (route) {
                case CREATE -> jobs.create(body);
                case LIST -> jobs.list(query);
                case GET -> jobs.get(id);
                case STOP -> jobs.stop(id);
                case DEPLOYMENTS -> models.deployments(query);
                case DEPLOY -> models.deploy(body);
                case PROVISIONED -> models.provisioned(query);
                case CONVERSE -> models.converse(id, body);
                case STREAM -> models.stream(id, body);
                default -> Reply.error(404, "UnknownOperationException", route);
            };
        } catch (RefusedException e) {
            return e.reply();
        }
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        if (reply.isHangup()) {
            return;
        }
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.getResponseHeaders().set("Content-Type", reply.contentType());
        exchange.sendResponseHeaders(reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
        exchange.getResponseBody().write(reply.body());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

package io.tunestream.schema.serde;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/**
 * A registry that has modes, over HTTP, as Confluent documents them: an id is taken in the mode IMPORT alone, which a subject
 * with versions enters by force only. Source: docs.confluent.io, "Schema Registry API Reference", "Modes".
 */
final class ModesRegistry implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final boolean mutable;
    private final Map<Integer, String> schemas = new TreeMap<>();
    private final Map<String, List<Integer>> subjects = new TreeMap<>();
    private final Map<String, String> modes = new TreeMap<>();
    private final List<String> changes = new CopyOnWriteArrayList<>();

    /** @param mutable whether modes may be changed ({@code mode.mutability}) */
    ModesRegistry(boolean mutable) throws IOException {
        this.mutable = mutable;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    synchronized Map<String, String> modes() {
        return new TreeMap<>(modes);
    }

    synchronized void mode(String subject, String mode) {
        modes.put(subject, mode);
    }

    /** Every request that changed or tried to change something, in their order: method and path. */
    List<String> changes() {
        return List.copyOf(changes);
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String[] path = exchange.getRequestURI().getPath().substring(1).split("/");
            String method = exchange.getRequestMethod();
            if (!method.equals("GET")) {
                changes.add(method + " " + exchange.getRequestURI());
            }
            boolean force = "force=true".equals(exchange.getRequestURI().getQuery());
            Answer answer = switch (path[0]) {
                case "schemas" -> schema(Integer.parseInt(path[2]));
                case "mode" -> mode(method, path[1], force, body);
                case "subjects" -> subject(method, path, body);
                default -> new Answer(404, Map.of("error_code", 404));
            };
            byte[] json = JSON.writeValueAsString(answer.body()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), json.length);
            exchange.getResponseBody().write(json);
        }
    }

    private Answer schema(int id) {
        return Optional.ofNullable(schemas.get(id))
                .map(text -> new Answer(200, Map.of("schema", text)))
                .orElseGet(() -> Answer.error(404, 40403));
    }

    private Answer mode(String method, String subject, boolean force, byte[] body) throws IOException {
        if (!method.equals("GET") && !mutable) {
            return Answer.error(422, 42205);
        }
        String before = modes.get(subject);
        switch (method) {
            case "PUT" -> {
                if (subjects.containsKey(subject) && !force) {
                    return Answer.error(422, 42205);
                }
                modes.put(subject, JSON.readTree(body).get("mode").asText());
                return new Answer(200, Map.of("mode", modes.get(subject)));
            }
            case "DELETE" -> modes.remove(subject);
            default -> {}
        }
        return before == null ? Answer.error(404, 40409) : new Answer(200, Map.of("mode", before));
    }

    private Answer subject(String method, String[] path, byte[] body) throws IOException {
        if (method.equals("POST")) {
            return register(path[1], JSON.readTree(body));
        }
        List<Integer> versions = subjects.get(path[1]);
        if (versions == null) {
            return Answer.error(404, 40401);
        }
        if (path.length == 3) {
            return new Answer(200, IntStream.rangeClosed(1, versions.size()).toArray());
        }
        int id = versions.get(Integer.parseInt(path[3]) - 1);
        return new Answer(
                200,
                Map.of("subject", path[1], "version", Integer.valueOf(path[3]), "id", id, "schema", schemas.get(id)));
    }

    private Answer register(String subject, JsonNode request) {
        String text = request.get("schema").asText();
        boolean importing = "IMPORT".equals(modes.get(subject));
        if (importing != request.has("id")) {
            return Answer.error(422, 42205);
        }
        int id = importing ? request.get("id").asInt() : schemas.size() + 1;
        if (schemas.containsKey(id) && !schemas.get(id).equals(text)) {
            return Answer.error(422, 42205);
        }
        schemas.put(id, text);
        subjects.computeIfAbsent(subject, name -> new ArrayList<>()).add(id);
        return new Answer(200, Map.of("id", id));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private record Answer(int status, Object body) {

        static Answer error(int status, int code) {
            return new Answer(status, Map.of("error_code", code, "message", "refused"));
        }
    }
}

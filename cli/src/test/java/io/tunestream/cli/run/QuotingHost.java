package io.tunestream.cli.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every provider's host in one: lets nobody in, and quotes what it was shown, in the form of the provider's own errors. */
final class QuotingHost implements AutoCloseable {

    private static final int FORBIDDEN = 403;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> HEADERS = List.of("Authorization", "Api-key", "X-amz-security-token");

    private final Queue<String> shown = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    QuotingHost() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::refuse);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Whether somebody has shown it the secret. */
    boolean isShown(String secret) {
        return shown.stream().anyMatch(text -> text.contains(secret));
    }

    private void refuse(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Stream<String> headers = exchange.getRequestHeaders().entrySet().stream()
                    .filter(header -> HEADERS.contains(header.getKey()))
                    .map(header -> header.getValue())
                    .flatMap(Collection::stream);
            String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
            Stream<String> form = type.contains("form-urlencoded")
                    ? Stream.of(URLDecoder.decode(new String(body, UTF_8), UTF_8))
                    : Stream.empty();
            String credential = Stream.concat(headers, form).collect(Collectors.joining(" and "));
            shown.add(credential);
            answer(exchange, "%s is not let in".formatted(credential));
        }
    }

    private static void answer(HttpExchange exchange, String sentence) throws IOException {
        boolean store = sentence.contains("AWS4-HMAC")
                || exchange.getRequestURI().getPath().startsWith("/acme");
        byte[] body = (store ? xml(sentence) : json(sentence)).getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", store ? "application/xml" : "application/json");
        exchange.getResponseHeaders().add("WWW-Authenticate", sentence);
        exchange.sendResponseHeaders(FORBIDDEN, exchange.getRequestMethod().equals("HEAD") ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private static String xml(String sentence) {
        return "<Error><Code>AccessDenied</Code><Message>%s</Message></Error>".formatted(sentence);
    }

    /** An error of OpenAI and its kin, of Entra ID, and a status of Kubernetes. */
    private static String json(String sentence) {
        ObjectNode error = JSON.createObjectNode();
        error.put("kind", "Status")
                .put("apiVersion", "v1")
                .put("status", "Failure")
                .put("code", FORBIDDEN);
        error.put("message", sentence).put("error_description", sentence);
        error.putObject("error")
                .put("message", sentence)
                .put("code", "not_let_in")
                .put("type", "access");
        return error.toString();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}

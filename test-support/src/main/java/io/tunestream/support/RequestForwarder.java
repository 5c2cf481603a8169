package io.tunestream.support;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Asks a real server what a server of a test's own was asked, and answers the same. Thread-safe. */
public final class RequestForwarder implements AutoCloseable {

    private final URI real;
    private final HttpClient client = HttpClient.newHttpClient();

    /** Asks the server at that address. */
    public RequestForwarder(URI real) {
        this.real = real;
    }

    /** Answers a request whose body was read already; passes on no credentials, and leaves the exchange open. */
    public void forward(HttpExchange exchange, byte[] body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(real.resolve(exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
        for (String name : new String[] {"Content-Type", "Accept"}) {
            if (exchange.getRequestHeaders().containsKey(name)) {
                request.header(name, exchange.getRequestHeaders().getFirst(name));
            }
        }
        try {
            HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
            answer.headers()
                    .firstValue("Content-Type")
                    .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        client.close();
    }
}

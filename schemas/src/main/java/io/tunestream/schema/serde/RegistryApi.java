package io.tunestream.schema.serde;

import io.tunestream.runtime.fault.Fault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The Confluent-compatible API of a schema registry, which both kinds of registry have. Whatever is not an answer to the
 * question is a fault: REGISTRY_UNREACHABLE, REGISTRY_URL_INVALID or REGISTRY_REFUSED. Thread-safe.
 */
final class RegistryApi {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int TRIES = 8;
    private static final int LONGEST_PAUSE_MS = 200;

    /** A 404 without it comes from somebody else. Source: docs.confluent.io, "Schema Registry API Reference". */
    private static final String SCHEMA_NOT_FOUND = "40403";

    private final String url;

    RegistryApi(String url) {
        this.url = url;
    }

    /** Whether a schema has that id. */
    boolean hasSchema(int id) {
        String path = "/schemas/ids/" + id;
        HttpResponse<String> answer = send("GET", path, BodyPublishers.noBody());
        if (answer.statusCode() == NOT_FOUND && answer.body().contains(SCHEMA_NOT_FOUND)) {
            return false;
        }
        bodyOf(answer, "GET", path);
        return true;
    }

    String get(String path) {
        return bodyOf(send("GET", path, BodyPublishers.noBody()), "GET", path);
    }

    /** Of several that change a new registry at the same time, all but one are told of a conflict and ask again. */
    void put(String path, String body) {
        HttpResponse<String> answer = send("PUT", path, BodyPublishers.ofString(body));
        for (int tries = 1; answer.statusCode() == CONFLICT && tries < TRIES; tries++) {
            pause();
            answer = send("PUT", path, BodyPublishers.ofString(body));
        }
        bodyOf(answer, "PUT", path);
    }

    private static void pause() {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(LONGEST_PAUSE_MS));
        } catch (InterruptedException e) {
            throw Fault.interrupted();
        }
    }

    private String bodyOf(HttpResponse<String> answer, String method, String path) {
        if (answer.statusCode() / 100 == 2) {
            return answer.body();
        }
        throw new Fault(
                "REGISTRY_REFUSED",
                "the schema registry at %s answered %d to %s %s; is registry.url right?"
                        .formatted(url, answer.statusCode(), method, path));
    }

    private HttpResponse<String> send(String method, String path, BodyPublisher body) {
        HttpRequest request = HttpRequest.newBuilder(address(path))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .method(method, body)
                .build();
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new Fault("REGISTRY_UNREACHABLE", "no schema registry answers at " + url, e);
        } catch (InterruptedException e) {
            throw Fault.interrupted();
        }
    }

    private URI address(String path) {
        try {
            URI address = URI.create(url + path);
            if (address.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw new Fault("REGISTRY_URL_INVALID", "registry.url is not a URL: " + url, e);
        }
        throw new Fault("REGISTRY_URL_INVALID", "registry.url is not a URL: " + url);
    }
}

package io.tunestream.schema.serde;

import io.tunestream.schema.fault.Fault;
import io.tunestream.schema.setting.RegistrySettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * FULL_TRANSITIVE as the registry's default compatibility; registries default to less. Uses the Confluent-compatible API,
 * which both kinds of registry have. Fails with REGISTRY_UNREACHABLE, REGISTRY_URL_INVALID or REGISTRY_REFUSED.
 */
public final class SchemaRegistration {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int CONFLICT = 409;
    private static final int TRIES = 5;
    private static final String FULL = "\"FULL_TRANSITIVE\"";

    private final RegistrySettings registry;

    public SchemaRegistration(RegistrySettings registry) {
        this.registry = registry;
    }

    /** Asks for compatibility in both directions with every earlier version. Repeating it does no harm. */
    public void requireFullCompatibility() {
        answerTo("PUT", HttpRequest.BodyPublishers.ofString("{\"compatibility\":" + FULL + "}"));
    }

    /** Whether it was asked for. */
    public boolean hasFullCompatibility() {
        return answerTo("GET", HttpRequest.BodyPublishers.noBody()).contains(FULL);
    }

    private String answerTo(String method, HttpRequest.BodyPublisher body) {
        HttpResponse<String> answer = send(method, body);
        // Of several that ask a new registry at the same time, all but one are told of a conflict.
        for (int tries = 1; answer.statusCode() == CONFLICT && tries < TRIES; tries++) {
            answer = send(method, body);
        }
        if (answer.statusCode() / 100 != 2) {
            throw new Fault(
                    "REGISTRY_REFUSED",
                    "the schema registry at %s answered %d to %s /config; is registry.url right?"
                            .formatted(registry.url(), answer.statusCode(), method));
        }
        return answer.body();
    }

    private URI address(String path) {
        try {
            URI address = URI.create(registry.url() + path);
            if (address.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw new Fault("REGISTRY_URL_INVALID", "registry.url is not a URL: " + registry.url(), e);
        }
        throw new Fault("REGISTRY_URL_INVALID", "registry.url is not a URL: " + registry.url());
    }

    private HttpResponse<String> send(String method, HttpRequest.BodyPublisher body) {
        HttpRequest request = HttpRequest.newBuilder(address("/config"))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .method(method, body)
                .build();
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new Fault("REGISTRY_UNREACHABLE", "no schema registry answers at " + registry.url(), e);
        } catch (InterruptedException e) {
            throw Fault.interrupted();
        }
    }
}

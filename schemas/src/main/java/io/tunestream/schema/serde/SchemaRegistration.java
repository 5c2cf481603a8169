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
 * Sets FULL_TRANSITIVE as the registry's default compatibility; registries default to less. Uses the
 * Confluent-compatible API, which both kinds of registry have.
 */
public final class SchemaRegistration {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final RegistrySettings registry;

    public SchemaRegistration(RegistrySettings registry) {
        this.registry = registry;
    }

    /** Asks for compatibility in both directions with every earlier version. Repeating it does no harm. */
    public void requireFullCompatibility() {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(address("/config"))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"compatibility\":\"FULL_TRANSITIVE\"}"))
                .build());
        if (answer.statusCode() / 100 != 2) {
            throw new Fault(
                    "REGISTRY_REFUSED",
                    "the schema registry at %s answered %d to PUT /config; is registry.url right?"
                            .formatted(registry.url(), answer.statusCode()));
        }
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

    private HttpResponse<String> send(HttpRequest request) {
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new Fault("REGISTRY_UNREACHABLE", "no schema registry answers at " + registry.url(), e);
        } catch (InterruptedException e) {
            throw Fault.interrupted();
        }
    }
}

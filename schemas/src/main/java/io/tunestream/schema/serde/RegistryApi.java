package io.tunestream.schema.serde;

import io.tunestream.runtime.fault.Causes;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.runtime.retry.Backoff;
import io.tunestream.runtime.retry.Retry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The Confluent-compatible API of a schema registry, which both kinds of registry have. Whatever is not an answer to the
 * question is a fault: REGISTRY_UNREACHABLE, REGISTRY_UNTRUSTED, REGISTRY_DENIED or REGISTRY_REFUSED. Every request may be
 * repeated. Thread-safe.
 */
final class RegistryApi {

    /** A registry that has just started, on a busy machine, answers its first changes after many seconds. */
    static final Duration TIMEOUT = Duration.ofMinutes(1);

    private static final int TRIES = 3;

    /** On a connection of its own, too, a request is left without an answer now and then, in the midst of others; one more is answered. */
    private static final Retry ON_SILENCE = Retry.endless(
                    "a request to the schema registry",
                    new Backoff(Duration.ofMillis(50), Duration.ofMillis(500)),
                    failure -> failure.getCause() instanceof HttpTimeoutException)
            .atMost(TRIES);

    private static final Duration REMEMBERED = Duration.ofSeconds(30);
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    /** Of several that change a new registry at the same time, all but one are told of a conflict and ask again. */
    private static final Retry ON_CONFLICT = Retry.endless(
                    "a change of the schema registry",
                    new Backoff(Duration.ofMillis(50), Duration.ofMillis(500)),
                    failure -> failure.getCause() instanceof Conflict)
            .atMost(10);

    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";

    /** A 404 without one of them comes from somebody else. Source: docs.confluent.io, "Schema Registry API Reference". */
    private static final String NO_SUBJECT = "40401";

    private static final String NO_SCHEMA = "40403";
    private static final String NO_CONFIG = "40408";
    private static final String NO_MODE = "40409";

    /** As Apicurio's own API names it. */
    private static final String NO_CONTENT = "ContentNotFoundException";

    private final RegistryAccess access;
    private final HttpClient http;
    private final Duration patience;
    private final Map<Integer, Long> unknown = new ConcurrentHashMap<>();

    /** Fails with CONFIGURATION_INVALID where the certificates to trust cannot be read. */
    RegistryApi(RegistryAccess access) {
        this(access, TIMEOUT.dividedBy(TRIES));
    }

    /** @param patience how long one request waits for its answer */
    RegistryApi(RegistryAccess access, Duration patience) {
        this.access = access;
        this.http = access.http();
        this.patience = patience;
    }

    String url() {
        return access.url();
    }

    /** Whether a schema has that id. That none has is remembered for half a minute, since many records may ask. */
    boolean hasSchema(int id) {
        Long asked = unknown.get(id);
        if (asked != null && System.nanoTime() - asked < REMEMBERED.toNanos()) {
            return false;
        }
        boolean found = find("/schemas/ids/" + id).isPresent();
        if (found) {
            unknown.remove(id);
        } else {
            unknown.put(id, System.nanoTime());
        }
        return found;
    }

    /** The answer; empty where the registry says that it has no such thing. */
    Optional<String> find(String path) {
        HttpResponse<String> answer = send("GET", path, CONTENT_TYPE, BodyPublishers.noBody());
        return isAbsent(answer) ? Optional.empty() : Optional.of(bodyOf(answer, "GET", path));
    }

    String get(String path) {
        return bodyOf(send("GET", path, CONTENT_TYPE, BodyPublishers.noBody()), "GET", path);
    }

    void put(String path, String body) {
        ON_CONFLICT.call(() -> bodyOf(send("PUT", path, CONTENT_TYPE, BodyPublishers.ofString(body)), "PUT", path));
    }

    /** Asks for what a registry may refuse; what it answered, for a sentence, where it did. */
    Optional<String> refusal(String method, String path, String body) {
        return refusal(method, path, send(method, path, CONTENT_TYPE, BodyPublishers.ofString(body)));
    }

    /** As {@link #refusal(String, String, String)}, with a file and further headers, each a name and a value. */
    Optional<String> upload(String path, String type, byte[] file, String... headers) {
        return refusal("POST", path, send("POST", path, type, BodyPublishers.ofByteArray(file), headers));
    }

    private static Optional<String> refusal(String method, String path, HttpResponse<String> answer) {
        return answer.statusCode() / 100 == 2
                ? Optional.empty()
                : Optional.of("it answered %d to %s %s".formatted(answer.statusCode(), method, path));
    }

    private static boolean isAbsent(HttpResponse<String> answer) {
        return answer.statusCode() == NOT_FOUND
                && (answer.body().contains(NO_SUBJECT)
                        || answer.body().contains(NO_SCHEMA)
                        || answer.body().contains(NO_CONFIG)
                        || answer.body().contains(NO_MODE)
                        || answer.body().contains(NO_CONTENT));
    }

    private String bodyOf(HttpResponse<String> answer, String method, String path) {
        int status = answer.statusCode();
        if (status / 100 == 2) {
            return answer.body();
        }
        String sentence = "the schema registry at %s answered %d to %s %s".formatted(url(), status, method, path);
        if (status == UNAUTHORIZED || status == FORBIDDEN) {
            throw new Fault(FaultCode.REGISTRY_DENIED, sentence + denial());
        }
        if (status == CONFLICT) {
            throw new Fault(
                    FaultCode.REGISTRY_REFUSED,
                    sentence + ": somebody else changes the same at this moment",
                    new Conflict());
        }
        throw new Fault(FaultCode.REGISTRY_REFUSED, sentence + "; is registry.url right?");
    }

    private String denial() {
        return access.user().isPresent()
                ? ": it does not accept registry.user or its password, or does not let that user do so"
                : ": it demands a user and a password, and registry.user names none";
    }

    private HttpResponse<String> send(String method, String path, String type, BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + path))
                .timeout(patience)
                .header("Content-Type", type)
                .method(method, body);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        access.user().ifPresent(user -> request.header("Authorization", user.authorization()));
        return ON_SILENCE.call(() -> send(request.build()));
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw Causes.first(e, CertificateException.class)
                    .map(this::untrusted)
                    .orElseGet(() ->
                            new Fault(FaultCode.REGISTRY_UNREACHABLE, "no schema registry answers at " + url(), e));
        } catch (InterruptedException e) {
            throw Fault.interrupted();
        }
    }

    private Fault untrusted(CertificateException reason) {
        return new Fault(
                FaultCode.REGISTRY_UNTRUSTED,
                "the certificate of the schema registry at %s is not trusted: %s".formatted(url(), reason.getMessage()),
                reason);
    }

    /** Somebody else changes the same thing at this moment. */
    private static final class Conflict extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}

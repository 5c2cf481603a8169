package io.tunestream.provider.kubernetes;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.dsl.base.CustomResourceDefinitionContext;
import io.fabric8.kubernetes.client.server.mock.KubernetesMixedDispatcher;
import io.fabric8.mockwebserver.http.Dispatcher;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** Keeps objects as an API server does; and what the server of the tests does not know: rehearsals, logs, notes that are listed, and faults. */
final class TestingApiServer extends Dispatcher {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final KubernetesMixedDispatcher objects = new KubernetesMixedDispatcher(new HashMap<>());
    private final Map<String, String> logs = new ConcurrentHashMap<>();
    private final AtomicReference<Fault> fault = new AtomicReference<>(Fault.NONE);
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final List<JsonNode> posted = new CopyOnWriteArrayList<>();

    TestingApiServer() {
        objects.expectCustomResource(new CustomResourceDefinitionContext.Builder()
                .withGroup("trainer.kubeflow.org")
                .withVersion("v1alpha1")
                .withKind("TrainJob")
                .withPlural("trainjobs")
                .withScope("Namespaced")
                .withStatusSubresource(true)
                .build());
    }

    /**
     * What the next request of the given method whose path has such a part is answered; 401 each one, since clients look for another
     * credential then and ask again.
     *
     * @param made whether it is done all the same
     */
    record Fault(String method, String path, int code, String body, boolean made) {

        static final Fault NONE = new Fault("", "", 0, "", false);

        boolean meets(RecordedRequest request) {
            return request.getMethod().equals(method) && request.getPath().contains(path);
        }
    }

    /** A request of the provider's. */
    record Call(String method, String path) {}

    void meet(Fault next) {
        fault.set(next);
    }

    void log(String pod, String text) {
        logs.put(pod, text);
    }

    List<Call> calls() {
        return List.copyOf(calls);
    }

    /** Objects that were to be made, those of rehearsals too. */
    List<JsonNode> posted() {
        return List.copyOf(posted);
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) {
        if ("tunestream".equals(request.getHeader("User-Agent"))) {
            calls.add(new Call(request.getMethod(), request.getPath()));
        }
        keepPosted(request);
        Fault next = requireNonNull(fault.get());
        if (next.meets(request) && (next.code() == 401 || fault.compareAndSet(next, Fault.NONE))) {
            if (next.made()) {
                objects.dispatch(request);
            }
            return response(next.code(), next.body());
        }
        return answer(request);
    }

    private void keepPosted(RecordedRequest request) {
        if (request.getMethod().equals("POST") && request.getPath().contains("fieldValidation=Strict")) {
            try {
                posted.add(JSON.readTree(body(request)));
            } catch (java.io.IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Read without being used up. */
    private static String body(RecordedRequest request) {
        return new String(request.getBody().getBytes(), StandardCharsets.UTF_8);
    }

    private MockResponse answer(RecordedRequest request) {
        String path = request.getPath();
        if (path.contains("dryRun=All")) {
            return response(201, body(request));
        }
        if (path.contains("/log?")) {
            String pod = path.replaceAll(".*/pods/([^/]+)/log.*", "$1");
            return logs.containsKey(pod)
                    ? response(200, logs.get(pod))
                    : response(404, status(404, "NotFound", "pods \"%s\" not found".formatted(pod)));
        }
        return objects.dispatch(path.contains("/events?") ? all(request) : request);
    }

    /** Without the choice of fields, which the server of the tests knows of names alone. */
    private static RecordedRequest all(RecordedRequest request) {
        return new RecordedRequest(
                request.getHttpVersion(),
                request.method(),
                request.getPath().replaceAll("\\?.*", ""),
                request.getHeaders(),
                request.getBody());
    }

    private static MockResponse response(int code, String body) {
        return new MockResponse().setResponseCode(code).setBody(body).addHeader("Content-Type", "application/json");
    }

    /** A failure as the API server tells it. */
    static String status(int code, String reason, String message) {
        return status(code, reason, message, "{}");
    }

    static String status(int code, String reason, String message, String details) {
        return JSON.createObjectNode()
                .put("kind", "Status")
                .put("apiVersion", "v1")
                .put("status", "Failure")
                .put("message", message)
                .put("reason", reason)
                .put("code", code)
                .<com.fasterxml.jackson.databind.node.ObjectNode>set("details", read(details))
                .toString();
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

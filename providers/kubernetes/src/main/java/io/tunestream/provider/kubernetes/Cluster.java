package io.tunestream.provider.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable.Validation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.tunestream.provider.ProviderException;
import io.tunestream.provider.RepeatedRead;
import io.tunestream.provider.RepeatedRead.Passing;
import io.tunestream.provider.selfhosted.LogJson;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The namespace's objects of one kind, their pods, events and logs: the one place that calls the API server. Thread-safe. */
final class Cluster implements AutoCloseable {

    /** More than a node keeps of a log by itself. */
    private static final long LOG_BYTES = 32L << 20;

    private static final String DENIED = "provider_denied";

    private final KubernetesSettings settings;
    private final TrainingKind kind;
    private @Nullable KubernetesClient client;

    Cluster(KubernetesSettings settings, TrainingKind kind) {
        this.settings = settings;
        this.kind = kind;
    }

    TrainingKind kind() {
        return kind;
    }

    /** Such as {@code https://10.0.0.1:6443/ namespace training}. */
    String address() {
        Config config = client().getConfiguration();
        return "%s namespace %s".formatted(config.getMasterUrl(), config.getNamespace());
    }

    private synchronized KubernetesClient client() {
        if (client == null) {
            try {
                client = new KubernetesClientBuilder()
                        .withConfig(ClusterConfig.of(settings))
                        .withHttpClientFactory(new JdkHttpClientFactory())
                        .build();
            } catch (RuntimeException e) {
                // What it says may quote the kubeconfig.
                throw new ProviderException(
                        DENIED,
                        "the kubeconfig cannot be used (%s)"
                                .formatted(e.getClass().getSimpleName()),
                        null);
            }
        }
        return client;
    }

    private String namespace() {
        return client().getConfiguration().getNamespace();
    }

    /** What became of a call that creates. */
    sealed interface Creation {

        /** By this call. */
        record Made() implements Creation {}

        /** By an earlier one, or by somebody else. */
        record Taken() implements Creation {}

        /** Not, or nobody knows. */
        record Failed(ClusterFailure failure) implements Creation {}
    }

    /** Posts once. */
    Creation create(ObjectNode object) {
        return created(() -> resource(object).fieldValidation(Validation.STRICT).create());
    }

    /** As {@link #create}, with everything but the making. */
    Creation rehearse(ObjectNode object) {
        return created(() ->
                resource(object).dryRun().fieldValidation(Validation.STRICT).create());
    }

    private Resource<GenericKubernetesResource> resource(ObjectNode object) {
        return client().genericKubernetesResources(kind.context())
                .inNamespace(namespace())
                .resource(LogJson.MAPPER.convertValue(object, GenericKubernetesResource.class));
    }

    private Creation created(Runnable call) {
        try {
            call.run();
            return new Creation.Made();
        } catch (KubernetesClientException e) {
            return e.getCode() == ClusterFailure.CONFLICT
                    ? new Creation.Taken()
                    : new Creation.Failed(ClusterFailure.of(e, kind.resource()));
        } catch (ProviderException e) {
            // There was nobody to call.
            return new Creation.Failed(new ClusterFailure(
                    e.code(), String.valueOf(e.getMessage()), ClusterFailure.Verdict.WAITS, Duration.ZERO));
        }
    }

    /** Empty where there is none of that name. */
    Optional<JsonNode> get(String name) {
        return asked(() -> Optional.ofNullable(object(name).get())).map(LogJson.MAPPER::valueToTree);
    }

    private Resource<GenericKubernetesResource> object(String name) {
        return client().genericKubernetesResources(kind.context())
                .inNamespace(namespace())
                .withName(name);
    }

    /** Every object of ours; empty where we may not list them. */
    Optional<List<JsonNode>> ours() {
        try {
            return Optional.of(asked(() -> client().genericKubernetesResources(kind.context())
                            .inNamespace(namespace())
                            .withLabel(ObjectMarks.MANAGER, ObjectMarks.US)
                            .list()
                            .getItems())
                    .stream()
                    .<JsonNode>map(LogJson.MAPPER::valueToTree)
                    .toList());
        } catch (ProviderException e) {
            if (e.code().equals(DENIED)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Merges the patch into the object; to repeat it is harmless. */
    void merge(String name, ObjectNode patch) {
        asked(() -> object(name).patch(PatchContext.of(PatchType.JSON_MERGE), patch.toString()));
    }

    /** The object's pods, the oldest first. */
    List<Pod> pods(String name) {
        return asked(() -> client().pods()
                .inNamespace(namespace())
                .withLabel(kind.podLabel(), name)
                .list()
                .getItems());
    }

    /** What the cluster noted about the object itself; nothing where we may not read it. */
    List<Event> events(String name) {
        try {
            return asked(() -> client().v1()
                    .events()
                    .inNamespace(namespace())
                    .withField("involvedObject.name", name)
                    .list()
                    .getItems());
        } catch (ProviderException e) {
            if (e.code().equals(DENIED)) {
                return List.of();
            }
            throw e;
        }
    }

    /** A container's log so far, each line behind its time; empty where there is none yet, or the pod is gone. */
    String log(String pod, String container) {
        String path = "/api/v1/namespaces/%s/pods/%s/log?container=%s&timestamps=true&limitBytes=%d"
                .formatted(namespace(), pod, container, LOG_BYTES);
        return asked(() -> {
            try {
                return Optional.ofNullable(client().raw(path)).orElse("");
            } catch (KubernetesClientException e) {
                if (e.getCode() == ClusterFailure.NOT_FOUND || e.getCode() == 400) {
                    return "";
                }
                throw e;
            }
        });
    }

    private <T> T asked(Supplier<T> call) {
        try {
            return RepeatedRead.of(call, this::passing);
        } catch (KubernetesClientException e) {
            throw ClusterFailure.of(e, kind.resource()).exception();
        }
    }

    private Optional<Passing> passing(RuntimeException e) {
        return e instanceof KubernetesClientException failed
                ? Optional.of(ClusterFailure.of(failed, kind.resource()))
                        .filter(ClusterFailure::passing)
                        .map(failure -> new Passing(failure.sentence(), failure.retryAfter()))
                : Optional.empty();
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.close();
        }
    }
}

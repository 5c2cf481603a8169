package io.tunestream.provider.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.tunestream.provider.Provider;
import io.tunestream.provider.ProviderEvent;
import io.tunestream.provider.ProviderJob;
import io.tunestream.provider.Providers;
import io.tunestream.provider.SamplePlans;
import io.tunestream.provider.SubmitAnswer;
import io.tunestream.provider.TuningPlan;
import io.tunestream.provider.UploadAnswer;
import io.tunestream.runtime.setting.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A cluster without controllers, whose part the tests play, and a provider that trains on it. */
final class TestingCluster implements AutoCloseable {

    static final String NAME = "cluster";
    static final String NAMESPACE = "training";

    /** What a trainer of transformers prints, as a node keeps it. */
    static final String LOG = """
            2026-11-28T10:00:00.100000000Z Loading the model
            2026-11-28T10:00:01.000000001Z {'loss': '2.5', 'grad_norm': '0.8', 'learning_rate': '3e-05', 'num_tokens': '1000', 'epoch': '0.5'}
            2026-11-28T10:00:02.000000001Z {'loss': '1.5', 'grad_norm': '0.7', 'learning_rate': '2e-05', 'num_tokens': '2000', 'epoch': '1.0'}
            2026-11-28T10:00:02.500000001Z 100%|##########| 2/2 [00:02<00:00,  1.00it/s]
            """;

    private final TestingApiServer api = new TestingApiServer();
    private final KubernetesMockServer server =
            new KubernetesMockServer(new Context(), new MockWebServer(), new HashMap<>(), api, false);
    private final Path directory;
    private final TrainingKind kind;
    private final KubernetesClient client;
    private final Providers providers;

    private TestingCluster(Path directory, TrainingKind kind, Map<String, String> further) {
        this.directory = directory;
        this.kind = kind;
        server.init();
        client = server.createClient(new JdkHttpClientFactory());
        Map<String, String> settings = settings(template(kind));
        settings.putAll(further);
        providers = Providers.open(Settings.load(settings, Providers.settings()));
    }

    static TestingCluster of(Path directory, TrainingKind kind, Map<String, String> further) {
        return new TestingCluster(directory, kind, further);
    }

    static TestingCluster of(Path directory, TrainingKind kind) {
        return of(directory, kind, Map.of());
    }

    private Map<String, String> settings(Path template) {
        Path kubeconfig = directory.resolve("kubeconfig");
        write(kubeconfig, """
                apiVersion: v1
                kind: Config
                current-context: test
                contexts: [{name: test, context: {cluster: test, user: test}}]
                clusters: [{name: test, cluster: {server: "%s"}}]
                users: [{name: test, user: {token: none}}]
                """.formatted(client.getMasterUrl()));
        String prefix = "providers." + NAME + ".";
        return new HashMap<>(Map.of(
                prefix + "kind",
                KubernetesProvider.KIND,
                prefix + "template",
                template.toString(),
                prefix + "kubeconfig",
                kubeconfig.toString(),
                prefix + "namespace",
                NAMESPACE,
                prefix + "storage-uri",
                store().toUri().toString(),
                prefix + "mount-path",
                "/training"));
    }

    static Path template(TrainingKind kind) {
        return Path.of("../../samples/kubernetes", kind == TrainingKind.JOB ? "job.yaml" : "trainjob.yaml");
    }

    private Path store() {
        return directory.resolve("store");
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TestingApiServer api() {
        return api;
    }

    Provider provider() {
        return providers.get(NAME);
    }

    String upload() {
        Path file = directory.resolve("train.jsonl");
        write(file, SamplePlans.examples(12));
        String hash = UUID.randomUUID().toString().replace("-", "");
        UploadAnswer answer = provider()
                .files()
                .upload(SamplePlans.file(file, hash, file.toFile().length()));
        return ((UploadAnswer.Stored) answer).fileId();
    }

    SubmitAnswer submit(TuningPlan plan) {
        return provider().trainer().submit(plan, upload(), "");
    }

    /** Name of a job that is made and has no pods. */
    String create() {
        return ((SubmitAnswer.Created) submit(SamplePlans.plan())).providerJobId();
    }

    ProviderJob get(String name) {
        return provider().trainer().get(name);
    }

    List<ProviderEvent> events(String name) {
        return provider().trainer().events(name, "");
    }

    /** The object as it is kept. */
    GenericKubernetesResource object(String name) {
        return client.genericKubernetesResources(kind.context())
                .inNamespace(NAMESPACE)
                .withName(name)
                .require();
    }

    /** Somebody else's object of that name. */
    void occupy(String name) {
        GenericKubernetesResource object = new GenericKubernetesResource();
        object.setApiVersion(kind.apiVersion());
        object.setKind(kind.kind());
        object.setMetadata(new io.fabric8.kubernetes.api.model.ObjectMetaBuilder()
                .withName(name)
                .withNamespace(NAMESPACE)
                .build());
        client.genericKubernetesResources(kind.context())
                .inNamespace(NAMESPACE)
                .resource(object)
                .create();
    }

    /** Suspends the object, as a queue of the cluster does. */
    void suspend(String name) {
        client.genericKubernetesResources(kind.context())
                .inNamespace(NAMESPACE)
                .withName(name)
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"suspend\":true}}");
    }

    /** Sets what the object's controller says of it. */
    void say(String name, Map<String, Object> status) {
        client.genericKubernetesResources(kind.context())
                .inNamespace(NAMESPACE)
                .withName(name)
                .editStatus(object -> {
                    object.setAdditionalProperty("status", status);
                    return object;
                });
    }

    /** A condition that is true of the object. */
    void say(String name, String condition, String reason, String message) {
        say(name, Map.of("conditions", List.of(condition(condition, reason, message))));
    }

    static Map<String, Object> condition(String type, String reason, String message) {
        return Map.of(
                "type", type,
                "status", "True",
                "reason", reason,
                "message", message,
                "lastTransitionTime", "2026-11-28T10:00:03Z");
    }

    /** A pod of the object's, whose trainer is in that state. */
    Pod pod(String name, String phase, ContainerState state) {
        return pod(
                name,
                new PodStatusBuilder()
                        .withPhase(phase)
                        .withStartTime("2026-11-28T10:00:00Z")
                        .addToContainerStatuses(new ContainerStatusBuilder()
                                .withName(container())
                                .withImage("registry.example.com/trainer:1")
                                .withState(state)
                                .build())
                        .build());
    }

    private String container() {
        return kind == TrainingKind.JOB ? "trainer" : "node";
    }

    Pod pod(String name, PodStatus status) {
        Pod pod = new PodBuilder()
                .withNewMetadata()
                .withName(name + "-0-" + UUID.randomUUID().toString().substring(0, 5))
                .withNamespace(NAMESPACE)
                .addToLabels(kind.podLabel(), name)
                .endMetadata()
                .withNewSpec()
                .withContainers(new Container())
                .endSpec()
                .withStatus(status)
                .build();
        return client.resource(pod).create();
    }

    /** A note of the cluster's about the object. */
    void note(String name, String reason, String message) {
        client.resource(new EventBuilder()
                        .withNewMetadata()
                        .withName(name + "." + reason.toLowerCase(java.util.Locale.ROOT))
                        .withNamespace(NAMESPACE)
                        .endMetadata()
                        .withNewInvolvedObject()
                        .withKind(kind.kind())
                        .withName(name)
                        .withNamespace(NAMESPACE)
                        .endInvolvedObject()
                        .withReason(reason)
                        .withMessage(message)
                        .withLastTimestamp("2026-11-28T10:00:00Z")
                        .build())
                .create();
    }

    /** Leaves a model where the pods of the object were told to. */
    void leaveModel(String name) {
        write(store().resolve("models/%s/gpt/adapter_model.safetensors".formatted(name)), "weights");
    }

    /** Trains the object's model to a good end. */
    void succeed(String name) {
        Pod pod = pod(name, "Succeeded", States.exited(0));
        api.log(PodView.name(pod), LOG);
        leaveModel(name);
        say(name, "Complete", "JobsCompleted", "done");
    }

    @Override
    public void close() {
        providers.close();
        client.close();
        server.destroy();
    }
}

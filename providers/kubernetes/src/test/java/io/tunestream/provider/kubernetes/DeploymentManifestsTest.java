package io.tunestream.provider.kubernetes;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The manifests that are shipped for the services, against the cluster's own types. */
class DeploymentManifestsTest {

    private static final Path MANIFESTS = Path.of("../../deploy/kubernetes/tunestream.yaml");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private static final Map<String, Class<?>> TYPES = Map.of(
            "v1 ConfigMap", ConfigMap.class,
            "v1 Secret", Secret.class,
            "v1 Service", Service.class,
            "apps/v1 StatefulSet", StatefulSet.class,
            "apps/v1 Deployment", Deployment.class,
            "policy/v1 PodDisruptionBudget", PodDisruptionBudget.class);

    /** Writes what the types declare, and not what they keep beside that. */
    private static final ObjectMapper DECLARED = new ObjectMapper()
            .setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnyGetter(Annotated member) {
                    return false;
                }
            });

    @Test
    void shouldHaveNoFieldThatTheClusterDoesNotKnow() throws IOException {
        for (JsonNode manifest : manifests()) {
            // When
            Object typed = YAML.convertValue(manifest, typeOf(manifest));

            // Then
            Set<String> known = new TreeSet<>();
            collect("", DECLARED.valueToTree(typed), known);
            Set<String> written = new TreeSet<>();
            collect("", manifest, written);
            assertThat(known).as(manifest.at("/metadata/name").asText()).containsAll(written);
        }
    }

    @Test
    void shouldRunEveryServiceWithoutRightsAndLookAtItsHealth() throws IOException {
        // When
        List<PodSpec> pods = workloads().stream()
                .map(workload -> YAML.convertValue(workload.at("/spec/template/spec"), PodSpec.class))
                .toList();

        // Then
        assertThat(pods).hasSize(3).allSatisfy(pod -> {
            assertThat(pod.getAutomountServiceAccountToken()).isFalse();
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
            Container container = pod.getContainers().getFirst();
            assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                    .isTrue();
            assertThat(container.getSecurityContext().getAllowPrivilegeEscalation())
                    .isFalse();
            assertThat(container.getStartupProbe().getHttpGet().getPath()).isEqualTo("/health/live");
            assertThat(container.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/health/ready");
            assertThat(container.getLivenessProbe().getHttpGet().getPath()).isEqualTo("/health/live");
        });
    }

    @Test
    void shouldGiveEveryServiceItsSettingsAndItsSecrets() throws IOException {
        // When
        List<JsonNode> sources = workloads().stream()
                .map(workload -> workload.at("/spec/template/spec/containers/0/envFrom"))
                .toList();

        // Then
        assertThat(sources).allSatisfy(each -> {
            assertThat(each.findValues("configMapRef")).hasSize(1);
            assertThat(each.findValues("secretRef")).hasSize(1);
        });
    }

    @Test
    void shouldSelectThePodsThatItMakes() throws IOException {
        // Given
        Map<String, JsonNode> labels = workloads().stream()
                .collect(Collectors.toMap(
                        DeploymentManifestsTest::nameOf, workload -> workload.at("/spec/template/metadata/labels")));

        for (JsonNode manifest : manifests()) {
            // When
            JsonNode selector = manifest.at("/spec/selector");
            JsonNode wanted = selector.has("matchLabels") ? selector.path("matchLabels") : selector;

            // Then
            wanted.properties()
                    .forEach(label -> assertThat(
                                    requireNonNull(labels.get(nameOf(manifest))).path(label.getKey()))
                            .as("%s %s", manifest.path("kind"), nameOf(manifest))
                            .isEqualTo(label.getValue()));
        }
    }

    private static String nameOf(JsonNode manifest) {
        return manifest.at("/metadata/name").asText();
    }

    /** What makes pods. */
    private static List<JsonNode> workloads() throws IOException {
        return manifests().stream()
                .filter(manifest -> manifest.at("/spec/template").isObject())
                .toList();
    }

    private static Class<?> typeOf(JsonNode manifest) {
        String kind = manifest.path("apiVersion").asText() + " "
                + manifest.path("kind").asText();
        return requireNonNull(TYPES.get(kind), kind);
    }

    private static List<JsonNode> manifests() throws IOException {
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(MANIFESTS.toFile())) {
            return documents.readAll();
        }
    }

    /** Paths to all that is no object or list; elements of a list have one path. */
    private static void collect(String path, JsonNode node, Set<String> into) {
        if (node.isObject()) {
            node.properties().forEach(field -> collect(path + "/" + field.getKey(), field.getValue(), into));
        } else if (node.isArray()) {
            node.forEach(element -> collect(path + "/-", element, into));
        } else {
            into.add(path);
        }
    }
}

package io.tunestream.provider.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.smallrye.config.source.yaml.YamlConfigSource;
import io.tunestream.provider.Providers;
import io.tunestream.provider.kubernetes.TestingApiServer.Call;
import io.tunestream.runtime.setting.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The samples do what they say, and the role is neither more nor less than what is used. */
class ClusterSamplesTest {

    private static final Path SAMPLES = Path.of("../../samples/kubernetes");
    private static final Pattern OPTION = Pattern.compile("add_argument\\(\"(--[a-z-]+)\"");
    private static final Pattern RESOURCE = Pattern.compile(
            "/(?:api/v1|apis/(?<group>[^/]+)/[^/]+)/namespaces/training/(?<resource>[^/?]+)(?:/(?<name>[^/?]+))?(?:/(?<part>log))?(?:\\?.*)?");

    @Test
    void shouldConfigureAProviderForTheSampleDataset() throws IOException {
        // Given
        Map<String, String> dataset = read("support.yaml");
        Map<String, String> configuration = new HashMap<>(read("tunestream.yaml"));
        configuration.put(
                "providers.cluster.template", SAMPLES.resolve("job.yaml").toString());

        // When
        try (Providers providers = Providers.open(Settings.load(configuration, Providers.settings()))) {
            // Then
            assertThat(providers
                            .get(dataset.getOrDefault("training.provider", ""))
                            .kind())
                    .isEqualTo(KubernetesProvider.KIND);
        }
        assertThat(configuration).containsEntry("providers.cluster.base-models[0]", dataset.get("training.baseModel"));
    }

    @Test
    void shouldGiveTheTrainerOnlyOptionsThatItKnows() throws IOException {
        // Given
        String trainer = Files.readString(Path.of("../../samples/trainers/sft.py"));
        List<String> known =
                OPTION.matcher(trainer).results().map(found -> found.group(1)).toList();

        for (TrainingKind kind : TrainingKind.values()) {
            // When
            List<String> given = new ArrayList<>();
            collect(TemplateFile.read("cluster", TestingCluster.template(kind)).object(), given);

            // Then
            assertThat(given).contains("--train", "--output");
            assertThat(known).containsAll(given);
        }
    }

    private static void collect(JsonNode node, List<String> options) {
        if (node.asText().startsWith("--")) {
            options.add(node.asText());
        }
        node.forEach(each -> collect(each, options));
    }

    @Test
    void shouldNeedTheRightsOfTheSampleAndNoOthers(@TempDir Path directory) throws IOException {
        // Given
        Set<String> used = new TreeSet<>();
        for (TrainingKind kind : TrainingKind.values()) {
            try (TestingCluster cluster = TestingCluster.of(directory.resolve(kind.name()), kind)) {
                // When
                liveThrough(cluster);
                cluster.api().calls().forEach(call -> used.add(right(call)));
            }
        }

        // Then
        assertThat(used).isEqualTo(granted());
    }

    private static void liveThrough(TestingCluster cluster) {
        String job = cluster.create();
        cluster.get(job);
        cluster.provider().trainer().marked(0);
        cluster.provider().trainer().cancel(job);
        String other = cluster.create();
        cluster.succeed(other);
        cluster.events(other);
    }

    private static String right(Call call) {
        var resource = RESOURCE.matcher(call.path());
        assertThat(resource.matches()).as(call.path()).isTrue();
        String group = resource.group("group") == null ? "" : resource.group("group");
        String part = resource.group("part") == null ? "" : "/" + resource.group("part");
        String verb = switch (call.method()) {
            case "POST" -> "create";
            case "PATCH" -> "patch";
            case "GET" -> resource.group("name") == null ? "list" : "get";
            default -> call.method();
        };
        return "%s %s%s.%s".formatted(verb, resource.group("resource"), part, group);
    }

    private static Set<String> granted() throws IOException {
        Set<String> granted = new TreeSet<>();
        ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
        try (var documents = yaml.readerFor(JsonNode.class)
                .<JsonNode>readValues(SAMPLES.resolve("rbac.yaml").toFile())) {
            while (documents.hasNext()) {
                for (JsonNode rule : documents.next().path("rules")) {
                    for (JsonNode verb : rule.path("verbs")) {
                        granted.add("%s %s.%s"
                                .formatted(
                                        verb.asText(),
                                        rule.at("/resources/0").asText(),
                                        rule.at("/apiGroups/0").asText()));
                    }
                }
            }
        }
        return granted;
    }

    private static Map<String, String> read(String name) throws IOException {
        return new YamlConfigSource(SAMPLES.resolve(name).toUri().toURL()).getProperties();
    }
}

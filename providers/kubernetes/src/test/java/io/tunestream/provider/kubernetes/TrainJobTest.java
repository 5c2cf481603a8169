package io.tunestream.provider.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.tunestream.provider.ProviderEvent;
import io.tunestream.provider.ProviderJob;
import io.tunestream.provider.ProviderJobState;
import io.tunestream.provider.SamplePlans;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that Kubeflow's trainer runs. */
class TrainJobTest {

    private static final Map<String, Object> REPORT = Map.of(
            "progressPercentage",
            45,
            "estimatedRemainingSeconds",
            3600,
            "lastUpdatedTime",
            "2099-01-01T00:00:00Z",
            "metrics",
            List.of(
                    Map.of("name", "loss", "value", "0.2347"),
                    Map.of("name", "current_step", "value", "9"),
                    Map.of("name", "total_steps", "value", "20"),
                    Map.of("name", "num_tokens", "value", "1234.0")));

    @TempDir
    private Path directory;

    private TestingCluster cluster;
    private String job;

    @BeforeEach
    void create() {
        cluster = TestingCluster.of(directory, TrainingKind.TRAIN_JOB);
        job = cluster.create();
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void shouldMakeWhatKubeflowsOwnSchemaTakes() throws IOException {
        // Given
        ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
        JsonNode definition;
        try (InputStream file = Objects.requireNonNull(TrainJobTest.class.getResourceAsStream("trainjobs-crd.yaml"))) {
            definition = yaml.readTree(file);
        }
        JsonNode schema = definition.at("/spec/versions/0/schema/openAPIV3Schema");
        close(schema);

        // When
        List<Error> wrong = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema.toString(), InputFormat.JSON)
                .validate(cluster.api().posted().getLast().toString(), InputFormat.JSON);

        // Then
        assertThat(schema.path("properties").has("spec")).isTrue();
        assertThat(wrong).isEmpty();
    }

    /** As the API server reads it when it is asked to be strict: what is not named is wrong. */
    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object
                && object.path("properties").isObject()
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        schema.forEach(TrainJobTest::close);
    }

    @Test
    void shouldTellWhatTheTrainerReports() {
        // When
        cluster.say(job, Map.of("trainerStatus", REPORT));

        // Then
        assertThat(cluster.events(job)).last().satisfies(event -> {
            assertThat(event.kind()).isEqualTo("metrics");
            assertThat(event.message()).isEqualTo("45 %, 3600 s left: step 9 of 20");
            assertThat(event.metrics()).containsEntry("train_loss", 0.2347).doesNotContainKey("current_step");
            assertThat(event.step()).isEqualTo(9);
            assertThat(event.totalSteps()).isEqualTo(20);
        });
    }

    @Test
    void shouldTellAReportOnce() {
        // Given
        cluster.say(job, Map.of("trainerStatus", REPORT));
        String seen = cluster.events(job).getLast().id();

        // When
        List<ProviderEvent> again = cluster.provider().trainer().events(job, seen);

        // Then
        assertThat(again).isEmpty();
    }

    @Test
    void shouldSucceedWithTheTokensThatWereReported() {
        // When
        cluster.leaveModel(job);
        cluster.say(
                job,
                Map.of(
                        "trainerStatus",
                        REPORT,
                        "conditions",
                        List.of(TestingCluster.condition("Complete", "JobsCompleted", "done"))));

        // Then
        ProviderJob seen = cluster.get(job);
        assertThat(seen.state()).isEqualTo(ProviderJobState.SUCCEEDED);
        assertThat(seen.trainedTokens()).isEqualTo(1234);
        assertThat(seen.tunedModel()).isEqualTo("/training/models/%s/%s".formatted(job, SamplePlans.BASE_MODEL));
    }

    @Test
    void shouldReadTheLogWhereNothingIsReported() {
        // When
        cluster.succeed(job);

        // Then
        assertThat(cluster.events(job))
                .filteredOn(event -> event.kind().equals("metrics"))
                .hasSize(2);
    }

    @Test
    void shouldFailWhereTheRuntimeDoesNotDo() {
        // When
        cluster.say(job, "Failed", "TrainingRuntimeNotSupported", "ClusterTrainingRuntime \"torch\" is not there");

        // Then
        ProviderJob seen = cluster.get(job);
        assertThat(seen.code()).isEqualTo("runtime_not_supported");
        assertThat(seen.message()).contains("torch");
    }

    @Test
    void shouldCountItsJobsAsActive() {
        // Given
        cluster.say(job, Map.of("jobsStatus", List.of(Map.of("name", "node", "active", 1))));

        // When
        cluster.provider().trainer().cancel(job);

        // Then
        assertThat(cluster.get(job).status()).isEqualTo("cancelling");
    }
}

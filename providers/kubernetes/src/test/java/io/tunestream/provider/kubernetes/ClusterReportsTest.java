package io.tunestream.provider.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.tunestream.provider.ProviderEvent;
import io.tunestream.provider.ReportAnswer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a Job's trainer is given to report with, and what becomes of its reports. */
class ClusterReportsTest {

    private static final String REPORT = """
            {"trainerStatus": {"lastUpdatedTime": "2026-11-28T10:00:01Z", "progressPercentage": 50,
              "metrics": [{"name": "loss", "value": "0.5"}, {"name": "current_step", "value": "1"},
                {"name": "total_steps", "value": "2"}]}}
            """;
    private static final Map<String, String> URL =
            Map.of("providers.cluster.progress-url", "http://status.tunestream:8080");

    @TempDir
    private Path directory;

    private TestingCluster cluster;
    private String job;

    @BeforeEach
    void create() {
        cluster = TestingCluster.of(directory, TrainingKind.JOB, URL);
        job = cluster.create();
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void shouldGiveThePodAnAddressAndAToken() {
        // When
        JsonNode posted = cluster.api().posted().getLast();

        // Then
        JsonNode pod = posted.at("/spec/template");
        assertThat(pod.at("/spec/containers/0/env").toString())
                .contains("http://status.tunestream:8080/progress/cluster/" + job)
                .contains("/var/run/secrets/tunestream.io/token");
        assertThat(pod.at("/spec/volumes").toString())
                .contains("\"claimName\":\"training\"")
                .contains("metadata.annotations['tunestream.io/report-token']");
        Job typed = Serialization.unmarshal(posted.toString(), Job.class);
        assertThat(typed.getSpec()
                        .getTemplate()
                        .getSpec()
                        .getVolumes()
                        .getLast()
                        .getDownwardAPI()
                        .getItems())
                .hasSize(1);
        assertThat(token()).hasSize(64);
    }

    @Test
    void shouldTellWhatTheTrainerReports() {
        // When
        ReportAnswer answer = keep(token(), REPORT);

        // Then
        assertThat(answer).isEqualTo(ReportAnswer.KEPT);
        List<ProviderEvent> events = cluster.events(job);
        assertThat(events)
                .filteredOn(event -> event.kind().equals("metrics"))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.metrics()).containsEntry("train_loss", 0.5);
                    assertThat(event.step()).isEqualTo(1);
                });
    }

    @Test
    void shouldTakeReportsOfTheJobsOwnTrainerAlone() {
        assertThat(keep("", REPORT)).isEqualTo(ReportAnswer.DENIED);
        assertThat(keep("0".repeat(64), REPORT)).isEqualTo(ReportAnswer.DENIED);
        assertThat(keep(token(), "{}")).isEqualTo(ReportAnswer.INVALID);
    }

    @Test
    void shouldTakeNoReportOfAJobThatHasEnded() {
        // Given
        String token = token();
        cluster.succeed(job);

        // When // Then
        assertThat(keep(token, REPORT)).isEqualTo(ReportAnswer.ENDED);
    }

    @Test
    void shouldLeaveATrainJobToKubeflow() {
        try (TestingCluster kubeflow = TestingCluster.of(directory.resolve("kubeflow"), TrainingKind.TRAIN_JOB, URL)) {
            // When
            kubeflow.create();

            // Then
            assertThat(kubeflow.provider().reports()).isEmpty();
            assertThat(kubeflow.api().posted().getLast().toString()).doesNotContain("KUBEFLOW_TRAINER_SERVER");
        }
    }

    private String token() {
        return cluster.api()
                .posted()
                .getLast()
                .at("/spec/template/metadata/annotations")
                .path("tunestream.io/report-token")
                .asText();
    }

    private ReportAnswer keep(String token, String body) {
        return cluster.provider().reports().orElseThrow().keep(job, token, body.getBytes(UTF_8));
    }
}

package io.tunestream.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tunestream.record.JobProgress;
import io.tunestream.record.JobRecord;
import io.tunestream.record.ModelReady;
import io.tunestream.record.ModelRecord;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Where models stand, and what of it holds over a restart. */
class ModelIT extends HttpTest {

    private static final String MODEL = "ft:small:memory:s:";

    @Test
    void shouldRecordEachStepOfAModelOnce() {
        // Given
        String job = succeed("job-1");

        // When
        try (StatusService service = line.start()) {
            TestLine.await("a model", () -> states("job-1").contains("READY"));
        }
        try (StatusService again = line.start()) {
            succeed("job-2");
            TestLine.await("the next model", () -> states("job-2").contains("READY"));
        }

        // Then
        assertThat(states("job-1")).containsExactly("TRAINED", "TRAINED", "PROBED", "READY");
        assertThat(records("job-1").getLast()).satisfies(record -> {
            assertThat(record.getModel()).isEqualTo(MODEL + job);
            assertThat(record.getServedAs()).isEqualTo(MODEL + job);
            assertThat(record.getBaseModel()).isEqualTo("small");
            assertThat(record.getProvider()).isEqualTo("memory");
            assertThat(record.getProbeRuns()).isEqualTo(1);
            assertThat(record.getProbeMs()).isNotNegative();
        });
    }

    @Test
    void shouldSayThatAModelIsServedAndDoesNotAnswerYet() {
        // Given
        line.provider().serveModels(false);
        succeed("job-1");

        // When
        try (StatusService service = line.start()) {
            TestLine.await("that it is served", () -> states("job-1").contains("SERVING"));
            line.provider().serveModels(true);
            TestLine.await("a model", () -> states("job-1").contains("READY"));
        }

        // Then
        assertThat(states("job-1")).containsExactly("TRAINED", "TRAINED", "SERVING", "PROBED", "READY");
    }

    @Test
    void shouldStayTrainedUntilSomebodyDeploysIt() {
        // Given
        line.provider().deployModels(false);
        succeed("job-1");

        // When
        try (StatusService service = line.start()) {
            TestLine.await(
                    "what it waits for",
                    () -> states("job-1").size() > 2
                            && records("job-1").getLast().getReason().equals("not_deployed"));
            TestLine.await(
                    "that it is shown",
                    () -> json(service, "api/models?state=trained")
                                    .path("items")
                                    .size()
                            == 1);
            line.provider().deployModels(true);
            TestLine.await("a model", () -> states("job-1").contains("READY"));
        }

        // Then
        assertThat(states("job-1")).containsExactly("TRAINED", "TRAINED", "TRAINED", "PROBED", "READY");
        assertThat(records("job-1").get(2).getProbeRuns()).isZero();
        assertThat(records("job-1").get(2).getMessage()).isNotEmpty();
    }

    @Test
    void shouldNotProbeAgainWhatWasRefused() {
        // Given
        line.provider().serveModels(false);
        succeed("job-1");
        try (StatusService service = line.start("status.probe.timeout", "PT0.2S")) {
            TestLine.await("the refusal", () -> states("job-1").contains("REFUSED"));
        }
        line.provider().serveModels(true);
        int probes = line.provider().probes();

        // When
        try (StatusService service = line.start()) {
            succeed("job-2");
            TestLine.await("the next model", () -> !ready().isEmpty());
        }

        // Then
        assertThat(ready()).extracting(ModelReady::getJobId).containsExactly("job-2");
        assertThat(line.provider().probes()).isEqualTo(probes + 1);
        assertThat(states("job-1")).endsWith("REFUSED");
        assertThat(records("job-1").getLast().getReason()).isEqualTo("probe_timeout");
    }

    @Test
    void shouldBelieveTheRecordOfARefusalAlone() {
        // Given: nothing but its record says that the model was refused
        String job = succeed("job-1");
        progress("job-1", job);
        line.write(
                line.topics().modelRecord(),
                "job-1",
                record("job-1").setState("REFUSED").build());

        // When
        try (StatusService service = line.start()) {
            succeed("job-2");
            TestLine.await("the next model", () -> !ready().isEmpty());
        }

        // Then
        assertThat(ready()).extracting(ModelReady::getJobId).containsExactly("job-2");
        assertThat(line.provider().probes()).isEqualTo(1);
    }

    @Test
    void shouldForgetAModelThatEndedLongAgoAndNotTakeItForANewOne() {
        // Given
        long longAgo = System.currentTimeMillis() - Duration.ofDays(400).toMillis();
        line.write(
                line.topics().modelRecord(),
                "job-1",
                record("job-1")
                        .setState("REFUSED")
                        .setTrainedAt(longAgo)
                        .setStateSince(longAgo)
                        .build());
        line.write(line.topics().jobRecord(), "job-1", job("job-1", "SUCCEEDED"));
        line.write(
                line.topics().jobProgress(),
                "job-1",
                JobProgress.newBuilder()
                        .setJobId("job-1")
                        .setState("SUCCEEDED")
                        .setStateSince(longAgo)
                        .setTunedModel("ft")
                        .setProof("refused")
                        .build());

        // When
        try (StatusService service = line.start()) {
            TestLine.await("that it is forgotten", () -> shown(service).isEmpty());
            succeed("job-2");
            TestLine.await("the next model", () -> !ready().isEmpty());
        }
        try (StatusService again = line.start()) {
            awaitPublishing(again);

            // Then
            assertThat(shown(again))
                    .extracting(each -> each.path("jobId").asText())
                    .containsExactly("job-2");
        }
        assertThat(records("job-1")).hasSize(1);
        assertThat(line.provider().probes()).isEqualTo(1);
    }

    @Test
    void shouldNotProveTheModelOfAJobThatAPersonGaveUp() {
        // Given
        String job = succeed("job-1");
        progress("job-1", job);
        line.write(line.topics().jobRecord(), "job-1", job("job-1", "ABANDONED"));

        // When
        try (StatusService service = line.start()) {
            TestLine.await("that it is refused", () -> states("job-1").contains("REFUSED"));
        }

        // Then
        assertThat(records("job-1").getLast().getReason()).isEqualTo("job_abandoned");
        assertThat(line.provider().probes()).isZero();
        assertThat(line.read(line.topics().jobEvent())).isEmpty();
    }

    @Test
    void shouldShowModelsWhereverTheyStand() {
        // Given
        line.provider().serveModels(false);
        succeed("job-1");

        // When
        try (StatusService service = line.start("status.probe.timeout", "PT0.2S")) {
            TestLine.await("the refusal", () -> states(service).contains("REFUSED"));
            line.provider().serveModels(true);
            succeed("job-2");
            TestLine.await("a model", () -> states(service).contains("READY"));

            // Then
            assertThat(states(service)).containsExactly("READY", "REFUSED");
            assertThat(json(service, "api/models?state=refused").path("items"))
                    .singleElement()
                    .satisfies(model -> {
                        assertThat(model.path("reason").asText()).isEqualTo("probe_timeout");
                        assertThat(model.path("baseModel").asText()).isEqualTo("small");
                        assertThat(model.has("readyAt")).isFalse();
                    });
            assertThat(json(service, "api/models/support").path("jobId").asText())
                    .isEqualTo("job-2");
            assertThat(json(service, "api/models/support?job=job-1")
                            .path("state")
                            .asText())
                    .isEqualTo("REFUSED");
        }
    }

    private String succeed(String jobId) {
        String job = line.submit(jobId);
        line.provider().run(job);
        line.provider().succeed(job, 10);
        return job;
    }

    /** That the job's end is published. */
    private void progress(String jobId, String atProvider) {
        line.write(
                line.topics().jobProgress(),
                jobId,
                JobProgress.newBuilder()
                        .setJobId(jobId)
                        .setDataset(TestLine.DATASET)
                        .setNextSequence(5)
                        .setState("SUCCEEDED")
                        .setStateSince(System.currentTimeMillis())
                        .setTunedModel(MODEL + atProvider)
                        .build());
    }

    private static ModelRecord.Builder record(String jobId) {
        return ModelRecord.newBuilder()
                .setJobId(jobId)
                .setDataset(TestLine.DATASET)
                .setProvider("memory")
                .setTrainedAt(System.currentTimeMillis())
                .setStateSince(System.currentTimeMillis());
    }

    private static JobRecord job(String jobId, String state) {
        return JobRecord.newBuilder(TestLine.job(jobId, "", List.of(), List.of()))
                .setState(state)
                .build();
    }

    private List<JsonNode> shown(StatusService service) {
        return StreamSupport.stream(json(service, "api/models").path("items").spliterator(), false)
                .toList();
    }

    private List<String> states(StatusService service) {
        return shown(service).stream().map(each -> each.path("state").asText()).toList();
    }

    private List<ModelRecord> records(String jobId) {
        return line.read(line.topics().modelRecord()).stream()
                .filter(each -> each.getJobId().equals(jobId))
                .toList();
    }

    private List<String> states(String jobId) {
        return records(jobId).stream().map(ModelRecord::getState).toList();
    }

    private List<ModelReady> ready() {
        return line.read(line.topics().modelReady());
    }
}

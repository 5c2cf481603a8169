package io.tunestream.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tunestream.record.JobEvent;
import io.tunestream.record.JobRecord;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What is said of jobs that do not move. */
class AlarmIT extends HttpTest {

    @Test
    void shouldSayInListsAndHealthThatAProviderIsAway() throws Exception {
        // Given
        String job = line.submit("job-1");
        line.provider().run(job);
        try (StatusService service = line.start()) {
            TestLine.await("a beginning", () -> progress(service).path("events").asInt() > 0);

            // When
            line.provider().reach(false);
            TestLine.await(
                    "the reason", () -> item(service).path("reason").asText().equals("contact_lost"));

            // Then
            assertThat(item(service).path("message").asText()).contains("provider_unreachable");
            JsonNode health = json(service, "health/ready");
            assertThat(get(service, "health/ready").statusCode()).isEqualTo(200);
            assertThat(health.path("status").asText()).isEqualTo("ready");
            assertThat(health.path("degraded").path(0).path("code").asText()).isEqualTo("contact_lost");
            assertThat(health.path("degraded").path(0).path("message").asText()).contains("memory gives no answer");
            assertThat(json(service, "api/line").path("degraded")).isEqualTo(health.path("degraded"));
            assertThat(get(service, "metrics").body()).contains("tunestream_jobs_contact_lost 1.0");

            // And when
            line.provider().reach(true);
            TestLine.await(
                    "contact", () -> item(service).path("reason").asText().isEmpty());
            assertThat(json(service, "health/ready").path("degraded")).isEmpty();
        }
    }

    @Test
    void shouldSayThatAProviderIsAwayWhileAModelIsProven() throws Exception {
        // Given
        String job = line.submit("job-1");
        line.provider().serveModels(false);
        line.provider().succeed(job, 1);
        try (StatusService service = line.start()) {
            TestLine.await("the end", () -> states().contains("SUCCEEDED"));
            ledger("job-1", "SUCCEEDED", builder -> builder.setProviderJobId(job));

            // When
            line.provider().reach(false);
            TestLine.await(
                    "the reason",
                    () -> !json(service, "health/ready").path("degraded").isEmpty());

            // Then
            assertThat(json(service, "health/ready")
                            .path("degraded")
                            .path(0)
                            .path("message")
                            .asText())
                    .contains("memory gives no answer");
            assertThat(item(service).path("state").asText()).isEqualTo("SUCCEEDED");
            assertThat(item(service).path("reason").asText()).isEqualTo("contact_lost");

            // And when
            line.provider().reach(true);
            TestLine.await(
                    "contact", () -> item(service).path("reason").asText().isEmpty());
            line.provider().serveModels(true);
            TestLine.await(
                    "a model", () -> !line.read(line.topics().modelReady()).isEmpty());

            // Then
            assertThat(json(service, "health/ready").path("degraded")).isEmpty();
            assertThat(line.read(line.topics().jobEvent()))
                    .filteredOn(event -> event.getKind().equals("contact"))
                    .extracting(JobEvent::getCode)
                    .containsExactly("contact_lost", "contact_regained");
        }
    }

    @Test
    void shouldSayWhyEachJobWaitsAndForHowLong() throws Exception {
        // Given
        ledger(
                "job-upload",
                "UPLOADING",
                builder -> builder.setFailureCode("quota_exceeded")
                        .setFailureMessage("the account has no room for files")
                        .setFailures(3));
        ledger("job-approve", "AWAITING_APPROVAL", builder -> builder);
        ledger(
                "job-gone",
                "ABANDONED",
                builder -> builder.setReason("abandoned").setMessage("given up by hand"));

        // When
        try (StatusService service = line.start("status.stalled-after", "PT1H")) {
            // Then
            JsonNode upload = json(service, "api/jobs/job-upload");
            assertThat(upload.path("reason").asText()).isEqualTo("quota_exceeded");
            assertThat(upload.path("message").asText())
                    .isEqualTo("the account has no room for files (failed 3 times so far)");
            assertThat(upload.path("ageMs").asLong()).isGreaterThanOrEqualTo(7_200_000);
            assertThat(upload.path("stalled").asBoolean()).isTrue();
            assertThat(json(service, "api/jobs/job-approve").path("reason").asText())
                    .isEqualTo("awaiting_approval");
            JsonNode gone = json(service, "api/jobs/job-gone");
            assertThat(gone.path("reason").asText()).isEqualTo("abandoned");
            assertThat(gone.path("stalled").asBoolean()).isFalse();
            assertThat(get(service, "metrics").body()).contains("tunestream_jobs_stalled 2.0");
            assertThat(json(service, "health/ready")
                            .path("degraded")
                            .path(0)
                            .path("code")
                            .asText())
                    .isEqualTo("jobs_stalled");
        }
    }

    @Test
    void shouldFollowAnAbandonedJobNoMore() {
        // Given
        String atProvider = line.submit("job-1");
        line.provider().run(atProvider);
        try (StatusService service = line.start()) {
            TestLine.await("a beginning", () -> progress(service).path("events").asInt() > 0);

            // When
            JobRecord abandoned = JobRecord.newBuilder(TestLine.job("job-1", atProvider, List.of(), List.of()))
                    .setState("ABANDONED")
                    .build();
            line.write(line.topics().jobRecord(), "job-1", abandoned);

            // Then
            TestLine.await(
                    "that nobody follows it",
                    () -> service.meters()
                                    .get("tunestream.status.followed.jobs")
                                    .gauge()
                                    .value()
                            == 0);
        }
    }

    private List<String> states() {
        return line.read(line.topics().jobEvent()).stream()
                .map(JobEvent::getState)
                .toList();
    }

    private JsonNode item(StatusService service) {
        return json(service, "api/jobs").path("items").path(0);
    }

    private JsonNode progress(StatusService service) {
        return item(service).path("progress");
    }

    private void ledger(String jobId, String state, UnaryOperator<JobRecord.Builder> more) {
        JobRecord.Builder job = JobRecord.newBuilder(TestLine.job(jobId, "", List.of(), List.of()))
                .setState(state)
                .setStateSince(System.currentTimeMillis() - 7_200_000);
        line.write(line.topics().jobRecord(), jobId, more.apply(job).build());
    }
}

package io.tunestream.status;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where trainers report; the job's provider is the one in memory. */
class TrainerReportIT extends HttpTest {

    private static final String REPORT = "{\"trainerStatus\": {\"lastUpdatedTime\": \"2026-11-28T10:00:00Z\"}}";

    @Test
    void shouldTurnAReportIntoAJobEventAtOnce() throws Exception {
        // Given
        String job = line.submit("job-1");
        try (StatusService service = line.start("status.poll.fastest", "PT60S")) {
            awaitPublishing(service);
            TestLine.await("the first look", () -> events(service) == 1);

            // When
            HttpResponse<String> kept = post(service, job, "token-" + job, REPORT);

            // Then
            assertThat(kept.statusCode()).isEqualTo(200);
            assertThat(kept.body()).isEqualTo(REPORT);
            TestLine.await("the look it caused", () -> events(service) > 1);
        }
    }

    @Test
    void shouldTakeReportsOfTheJobsOwnTrainerAlone(@TempDir Path directory) throws Exception {
        // Given
        String job = line.submit("job-1");
        line.provider().run(job);
        Path token = Files.writeString(directory.resolve("token"), "a-token-of-many-letters\n");
        try (StatusService service = line.start("status.host", "0.0.0.0", "status.token-file", token.toString())) {
            // When // Then
            assertProblem(post(service, job, "a-token-of-many-letters", REPORT), 401, "REPORT_TOKEN_WRONG");
            assertProblem(post(service, job, "", REPORT), 401, "REPORT_TOKEN_WRONG");
            assertProblem(post(service, job, "token-" + job, "[]"), 422, "REPORT_INVALID");
            assertProblem(post(service, job, "token-" + job, " ".repeat((1 << 16) + 1)), 413, "BODY_TOO_LARGE");
            assertProblem(postTo(service, "progress/nobody/" + job, "x", REPORT), 404, "PROVIDER_UNKNOWN");
            assertThat(post(service, job, "token-" + job, REPORT).statusCode()).isEqualTo(200);
            line.provider().succeed(job, 10);
            assertProblem(post(service, job, "token-" + job, REPORT), 409, "JOB_ENDED");
            assertThat(get(service, "metrics").statusCode()).isEqualTo(401);
        }
    }

    private int events(StatusService service) {
        return json(service, "api/jobs/job-1").path("progress").path("events").asInt();
    }

    private HttpResponse<String> post(StatusService service, String job, String token, String body) throws Exception {
        return postTo(service, "progress/memory/" + job, token, body);
    }

    private HttpResponse<String> postTo(StatusService service, String path, String token, String body)
            throws Exception {
        HttpRequest.Builder request = request(service, path).header("Authorization", "Bearer " + token);
        return client.send(
                request.POST(HttpRequest.BodyPublishers.ofByteArray(body.getBytes(UTF_8)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}

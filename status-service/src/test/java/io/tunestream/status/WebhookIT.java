package io.tunestream.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.provider.memory.SignedWebhook;
import io.tunestream.record.JobEvent;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WebhookIT extends HttpTest {

    @Test
    void shouldTakeAWebhookAsAHintOnlyWhenItIsSigned() throws Exception {
        // Given
        String job = line.submit("job-1");
        try (StatusService service = startWithoutPolls()) {
            awaitPublishing(service);
            TestLine.await("the first look", () -> events(service) == 1);
            line.provider().run(job);
            SignedWebhook signed = line.provider().signedWebhook(job);
            Map<String, String> forged = new HashMap<>(signed.headers());
            forged.put("webhook-id", "another");

            // When
            HttpResponse<String> rejected = post(service, "memory", forged, signed.body());
            HttpResponse<String> unknown = post(service, "nobody", signed.headers(), signed.body());
            HttpResponse<String> accepted = post(service, "memory", signed.headers(), signed.body());
            line.provider().push(false);
            HttpResponse<String> unexpected = post(service, "memory", signed.headers(), signed.body());

            // Then
            assertProblem(rejected, 401, "WEBHOOK_REJECTED");
            assertProblem(unknown, 404, "PROVIDER_UNKNOWN");
            assertThat(accepted.statusCode()).isEqualTo(204);
            assertProblem(unexpected, 401, "WEBHOOK_REJECTED");
            TestLine.await("the look it caused", () -> events(service) > 1);
        }
    }

    @Test
    void shouldPublishTheEndThatAWebhookTellsOfWithoutWaitingForTheNextPoll() throws Exception {
        // Given
        String job = line.submit("job-1");
        try (StatusService service = startWithoutPolls()) {
            TestLine.await("the first look", () -> events(service) == 1);
            line.provider().run(job);
            line.provider().succeed(job, 4000);
            SignedWebhook signed = line.provider().signedWebhook(job);

            // When
            HttpResponse<String> accepted = post(service, "memory", signed.headers(), signed.body());

            // Then
            assertThat(accepted.statusCode()).isEqualTo(204);
            TestLine.await(
                    "a model", () -> !line.read(line.topics().modelReady()).isEmpty());
            assertThat(states()).containsExactly("RUNNING", "SUCCEEDED");
        }
    }

    private List<String> states() {
        return line.read(line.topics().jobEvent()).stream()
                .map(JobEvent::getState)
                .filter(state -> !state.isEmpty())
                .toList();
    }

    /** Looks at each job once, and again only where something else is a reason to. */
    private StatusService startWithoutPolls() {
        return line.start("status.poll.fastest", "PT1H", "status.poll.slowest", "PT1H");
    }

    private int events(StatusService service) {
        return json(service, "api/jobs/job-1").path("progress").path("events").asInt();
    }

    private HttpResponse<String> post(StatusService service, String provider, Map<String, String> headers, byte[] body)
            throws Exception {
        HttpRequest.Builder request = request(service, "webhooks/" + provider);
        headers.forEach(request::header);
        return client.send(
                request.POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(),
                HttpResponse.BodyHandlers.ofString());
    }
}

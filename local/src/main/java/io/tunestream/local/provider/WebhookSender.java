package io.tunestream.local.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells an endpoint when jobs end. A notice that is not answered with 2xx is sent again, with the same {@code webhook-id}
 * and a signature of its own time, after half a second and then after twice as long each time. Notices that wait are lost
 * with the process: a webhook is a hint. Thread-safe.
 */
final class WebhookSender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookSender.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final long FIRST_DELAY_MILLIS = 500;
    private static final int ATTEMPTS = 12;

    private record Endpoint(URI url, WebhookSecret secret) {}

    private record Notice(Endpoint endpoint, String id, String body) {}

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final ScheduledExecutorService schedule = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("webhooks").factory());
    private volatile @Nullable Endpoint endpoint;

    void sendTo(URI url, String secret) {
        endpoint = new Endpoint(url, WebhookSecret.parse(secret));
    }

    void jobEnded(Job job) {
        Endpoint current = endpoint;
        if (current == null) {
            return;
        }
        ObjectNode event = WireJson.MAPPER
                .createObjectNode()
                .put("id", Ids.next("evt_"))
                .put("object", "event")
                .put("created_at", Clock.seconds())
                .put("type", "fine_tuning.job." + job.status().wire());
        event.putObject("data").put("id", job.id());
        attempt(new Notice(current, Ids.next("wh_"), event.toString()), 1);
    }

    private void attempt(Notice notice, int number) {
        client.sendAsync(request(notice), HttpResponse.BodyHandlers.discarding())
                .thenAccept(answer -> {
                    if (answer.statusCode() / 100 != 2) {
                        again(notice, number, "status " + answer.statusCode());
                    }
                })
                .exceptionally(failure -> {
                    again(notice, number, failure.toString());
                    return null;
                });
    }

    private static HttpRequest request(Notice notice) {
        long now = Clock.seconds();
        String signature = notice.endpoint().secret().sign(notice.id(), now, notice.body());
        return HttpRequest.newBuilder(notice.endpoint().url())
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header("User-Agent", "OpenAI/1.0 (simulated)")
                .header("webhook-id", notice.id())
                .header("webhook-timestamp", String.valueOf(now))
                .header("webhook-signature", signature)
                .POST(HttpRequest.BodyPublishers.ofString(notice.body()))
                .build();
    }

    private void again(Notice notice, int number, String reason) {
        if (number == ATTEMPTS) {
            LOG.warn("webhook {} given up after {} attempts: {}", notice.id(), number, reason);
            return;
        }
        long delay = FIRST_DELAY_MILLIS << (number - 1);
        ScheduledFuture<?> next = schedule.schedule(() -> attempt(notice, number + 1), delay, TimeUnit.MILLISECONDS);
        LOG.debug("webhook {}: {}; again in {} ms ({})", notice.id(), reason, delay, next.isDone());
    }

    @Override
    public void close() {
        schedule.shutdownNow();
        client.shutdownNow();
    }
}

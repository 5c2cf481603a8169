package io.tunestream.status;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.provider.memory.SignedWebhook;
import io.tunestream.record.JobEvent;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Webhooks of whatever kind, in whatever order, change when something is published, and never what. */
class WebhookSequenceIT extends HttpTest {

    private static final int JOBS = 3;
    private static final int MOST_WEBHOOKS = 4;
    private static final String LAST = "job-" + (JOBS + 1);

    private final List<SignedWebhook> sent = new ArrayList<>();

    @Test
    void shouldPublishTheSameEventsWithWebhooksAsByPollingAlone() throws Exception {
        // Given
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        List<SteppedJobs.Step> history = SteppedJobs.history(JOBS, random(seed));

        // When
        List<JobEvent> polled;
        try (TestLine quiet = new TestLine()) {
            polled = publish(quiet, history, random(seed), service -> {});
        }
        RandomGenerator noise = random(seed + 1);
        List<JobEvent> called = publish(line, history, random(seed), service -> harass(service, noise));

        // Then
        assertThat(sent).as("webhooks of seed %d", seed).hasSizeGreaterThan(history.size() / 2);
        for (String job : jobs()) {
            assertThat(of(job, called)).as("%s of seed %d", job, seed).isEqualTo(of(job, polled));
        }
    }

    /** What runs between two changes at the provider. */
    private interface Disturbance {
        void by(StatusService service) throws Exception;
    }

    /** Everything that is published of a history, up to the first event of a job that is submitted after its end. */
    private static List<JobEvent> publish(
            TestLine line, List<SteppedJobs.Step> history, RandomGenerator random, Disturbance disturbance)
            throws Exception {
        SteppedJobs stepped = new SteppedJobs(line, JOBS);
        try (StatusService service = line.start()) {
            TestLine.await("the first look at each", () -> count(line) == JOBS);
            for (SteppedJobs.Step step : history) {
                stepped.take(step);
                disturbance.by(service);
                if (random.nextBoolean()) {
                    TestLine.await("the change at the provider", () -> stepped.isTaken(step));
                }
            }
            TestLine.await(
                    "the models", () -> line.read(line.topics().modelReady()).size() == models(history));
            TestLine.await("the ends", () -> ends(line) == JOBS);
            disturbance.by(service);
            line.submit(LAST);
            TestLine.await(
                    "the first look at another",
                    () -> !of(LAST, line.read(line.topics().jobEvent())).isEmpty());
        }
        return line.read(line.topics().jobEvent());
    }

    /** Webhooks of jobs that have changed, have not, have ended or are none; signed, forged, or sent before. */
    private void harass(StatusService service, RandomGenerator random) throws Exception {
        int webhooks = random.nextInt(MOST_WEBHOOKS);
        for (int i = 0; i < webhooks; i++) {
            SignedWebhook fresh = line.provider().signedWebhook("job-memory-" + random.nextInt(1, JOBS + 3));
            boolean forged = random.nextInt(4) == 0;
            SignedWebhook next = sent.isEmpty() || random.nextBoolean() ? fresh : sent.get(random.nextInt(sent.size()));
            byte[] body = forged ? "job-memory-1 ".getBytes(UTF_8) : next.body();
            sent.add(next);
            assertThat(post(service, next.headers(), body)).isEqualTo(forged ? 401 : 204);
        }
    }

    private int post(StatusService service, Map<String, String> headers, byte[] body) throws Exception {
        HttpRequest.Builder request = request(service, "webhooks/memory");
        headers.forEach(request::header);
        return client.send(
                        request.POST(HttpRequest.BodyPublishers.ofByteArray(body))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static long models(List<SteppedJobs.Step> history) {
        return history.stream().filter(SteppedJobs.Step::isSuccess).count();
    }

    private static long ends(TestLine line) {
        return line.read(line.topics().jobEvent()).stream()
                .filter(event ->
                        event.getKind().equals("state") && !event.getState().equals("RUNNING"))
                .count();
    }

    private static int count(TestLine line) {
        return line.read(line.topics().jobEvent()).size();
    }

    private static List<String> jobs() {
        return IntStream.rangeClosed(1, JOBS)
                .mapToObj(number -> "job-" + number)
                .toList();
    }

    /** The job's events in their order, without the times at which they were seen. */
    private static List<JobEvent> of(String job, List<JobEvent> events) {
        return events.stream()
                .filter(event -> event.getJobId().equals(job))
                .map(event -> JobEvent.newBuilder(event)
                        .setOccurredAt(0)
                        .setObservedAt(0)
                        .build())
                .toList();
    }

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }
}

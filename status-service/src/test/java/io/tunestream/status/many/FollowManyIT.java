package io.tunestream.status.many;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.record.JobEvent;
import io.tunestream.record.JobRecord;
import io.tunestream.status.TestLine;
import io.tunestream.status.follow.CallLimiter;
import io.tunestream.support.TestProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 200 open jobs of five kinds of providers, followed by one process with a heap of 512 MB. */
class FollowManyIT {

    private static final int MOST_LOOKS = 2;
    private static final long MOST_BYTES = 512L << 20;

    @TempDir
    Path directory;

    private final HttpClient client = HttpClient.newHttpClient();
    private final TestLine line = new TestLine();
    private final List<JobRecord> jobs = ManyJobs.ledger();

    @AfterEach
    void close() {
        client.close();
        line.close();
    }

    @Test
    void shouldFollowManyJobsOfManyProvidersWithinTheirLimits() throws IOException {
        // Given
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        jobs.forEach(job -> line.write(line.topics().jobRecord(), job.getJobId(), job));

        // When
        try (TestProcess service = TestProcess.start(FollowManyMain.class, settings(seed), log())) {
            URI metrics = metricsOf(service.awaitReady());
            service.await(
                    "both states of all jobs",
                    () -> count(metrics, "events_total{kind=\"state\"}") == 2L * jobs.size());
            long models = succeeded();
            service.await("their models", () -> count(metrics, "probes_total{result=\"answered\"}") == models);
            service.endInTime();
        }

        // Then
        Recording recording = Recording.read(recording());
        Map<String, List<JobEvent>> events =
                line.read(line.topics().jobEvent()).stream().collect(groupingBy(JobEvent::getJobId));
        assertThat(events).hasSize(jobs.size());
        jobs.forEach(job -> assertWhole(events.getOrDefault(job.getJobId(), List.of())));
        recording.twins().forEach(FollowManyIT::assertLimitKept);
        assertThat(recording.twins().values())
                .filteredOn(Recording.Twin::reached)
                .hasSizeGreaterThan(1);
        jobs.forEach(job -> assertInTime(
                events.getOrDefault(job.getJobId(), List.of()),
                recording.job(job.getProvider(), job.getProviderJobId())));
        System.out.printf(
                "followed %d jobs within a heap of %d MB and %d MB in all; calls a window: %s%n",
                jobs.size(),
                recording.heapBytes() >> 20,
                recording.residentBytes() >> 20,
                recording.twins().entrySet().stream()
                        .map(twin -> "%s of %d: %s"
                                .formatted(
                                        twin.getKey(),
                                        twin.getValue().limit(),
                                        twin.getValue().windows()))
                        .toList());
        assertThat(recording.residentBytes()).isLessThan(MOST_BYTES);
    }

    /** Each event once and in order, and the provider never said to be away because it wants fewer calls. */
    private static void assertWhole(List<JobEvent> events) {
        assertThat(events)
                .extracting(JobEvent::getSequence)
                .containsExactlyElementsOf(
                        LongStream.range(0, events.size()).boxed().toList());
        assertThat(events)
                .extracting(JobEvent::getProviderEventId)
                .filteredOn(id -> !id.isEmpty())
                .doesNotHaveDuplicates()
                .hasSize(JobScript.STEPS + 3);
        assertThat(events)
                .extracting(JobEvent::getKind)
                .containsOnly("state", "message", "metrics")
                .endsWith("state");
    }

    /** What comes although the limit is reached was under way as the first of them was told so. */
    private static void assertLimitKept(String provider, Recording.Twin twin) {
        assertThat(twin.windows())
                .as("calls of %s within its windows", provider)
                .allMatch(calls -> calls <= twin.limit() + CallLimiter.CONCURRENT);
    }

    /** Each change was out with the second look that could see it. */
    private static void assertInTime(List<JobEvent> events, Recording.Job job) {
        for (JobEvent event : events) {
            Integer before = job.changes().get(event.getMessage());
            if (before != null && job.looks().size() > before + MOST_LOOKS) {
                assertThat(event.getObservedAt())
                        .as("%s of %s", event.getMessage(), event.getJobId())
                        .isLessThanOrEqualTo(job.looks().get(before + MOST_LOOKS));
            }
        }
        assertThat(job.changes()).containsKey(JobScript.END);
        assertThat(job.looks().size() - job.changes().getOrDefault(JobScript.END, 0))
                .isLessThanOrEqualTo(MOST_LOOKS);
    }

    private Map<String, String> settings(long seed) {
        Map<String, String> settings = new HashMap<>(line.configuration());
        settings.put("status.poll.fastest", "PT0.5S");
        settings.put(FollowManyMain.SEED, Long.toString(seed));
        settings.put(FollowManyMain.RECORDING, recording().toString());
        return settings;
    }

    private Path recording() {
        return directory.resolve("recording.json");
    }

    private Path log() {
        return directory.resolve("log.txt");
    }

    private static URI metricsOf(String ready) {
        return URI.create(ready.replaceFirst(".* ", "")).resolve("/metrics");
    }

    /** What one of its counters stands at, as the service shows it; 0 before it counts. */
    private long count(URI metrics, String counter) {
        try {
            return client.send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofLines())
                    .body()
                    .filter(line -> line.startsWith("tunestream_status_" + counter))
                    .mapToLong(line -> (long) Double.parseDouble(line.replaceFirst(".* ", "")))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private long succeeded() {
        return line.read(line.topics().jobEvent()).stream()
                .filter(event -> event.getState().equals("SUCCEEDED"))
                .count();
    }
}

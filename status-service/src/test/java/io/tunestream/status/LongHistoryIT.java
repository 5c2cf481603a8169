package io.tunestream.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.management.OperatingSystemMXBean;
import io.tunestream.record.BatchReady;
import io.tunestream.record.JobEvent;
import io.tunestream.record.JobProgress;
import io.tunestream.record.JobRecord;
import io.tunestream.record.TokenSummary;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** A line that has run for years. */
@Isolated("measures the processor time of its process")
class LongHistoryIT extends HttpTest {

    private static final int JOBS = 1000;
    private static final int EVENTS_A_JOB = 1000;
    private static final int BATCHES = 100_000;
    /** Of processor time, which other processes on the machine do not lengthen as they do time. */
    private static final Duration MOST = Duration.ofSeconds(10);

    @Test
    void shouldBeginWithinSecondsBehindAMillionEvents() throws Exception {
        // Given: each job's events lie together, and their values say no more than their sequence
        List<byte[]> events =
                IntStream.range(0, EVENTS_A_JOB).mapToObj(this::event).toList();
        line.writeMany(
                line.topics().jobEvent(),
                JOBS * EVENTS_A_JOB,
                i -> "job-" + i / EVENTS_A_JOB,
                i -> events.get(i % EVENTS_A_JOB));
        byte[] batch = line.bytes(line.topics().batchReady(), batch());
        line.writeMany(line.topics().batchReady(), BATCHES, i -> "batch-" + i, i -> batch);
        line.writeMany(line.topics().jobProgress(), JOBS, i -> "job-" + i, this::progress);
        line.writeMany(line.topics().jobRecord(), JOBS, i -> "job-" + i, this::record);
        String running = line.submit("job-new");
        line.provider().run(running);

        // When
        long start = System.nanoTime();
        long used = processorTime();
        try (StatusService service = line.start()) {
            awaitPublishing(service);
            Duration began = Duration.ofNanos(System.nanoTime() - start);
            Duration work = Duration.ofNanos(processorTime() - used);

            // Then
            System.out.printf("began behind %d events within %s, with %s of work%n", JOBS * EVENTS_A_JOB, began, work);
            assertThat(work).isLessThan(MOST);
            TestLine.await(
                    "the first event of the new job",
                    () -> json(service, "api/jobs/job-new")
                                    .path("progress")
                                    .path("events")
                                    .asInt()
                            > 0);
            JsonNode page = json(service, "api/jobs/job-7/events?limit=400");
            assertThat(page.path("items")).hasSize(400);
            JsonNode second = json(
                    service,
                    "api/jobs/job-7/events?limit=700&after=" + page.path("next").asText());
            assertThat(second.path("items")).hasSize(600);
            assertThat(second.path("items").path(0).path("sequence").asInt()).isEqualTo(400);
            assertThat(second.path("next").isNull()).isTrue();
            assertThat(line.read(line.topics().jobProgress()))
                    .filteredOn(each -> each.getJobId().equals("job-new"))
                    .first()
                    .satisfies(each ->
                            assertThat(each.getFirstOffset()).isGreaterThanOrEqualTo((long) JOBS * EVENTS_A_JOB));
        }
    }

    /** Nanoseconds that this process has worked, its broker included. */
    private static long processorTime() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private byte[] event(int sequence) {
        JobEvent event = JobEvent.newBuilder()
                .setSequence(sequence)
                .setKind("metrics")
                .setStep(sequence)
                .setMetrics(Map.of("train_loss", 1.0))
                .build();
        return line.bytes(line.topics().jobEvent(), event);
    }

    private byte[] progress(int number) {
        JobProgress progress = JobProgress.newBuilder()
                .setJobId("job-" + number)
                .setDataset(TestLine.DATASET)
                .setNextSequence(EVENTS_A_JOB)
                .setFirstOffset((long) number * EVENTS_A_JOB)
                .setLastOffset((number + 1L) * EVENTS_A_JOB - 1)
                .setState("FAILED")
                .setUpdatedAt(number)
                .build();
        return line.bytes(line.topics().jobProgress(), progress);
    }

    private byte[] record(int number) {
        JobRecord job = JobRecord.newBuilder(TestLine.job("job-" + number, "", List.of(), List.of()))
                .setState("FAILED")
                .setPlannedAt(number)
                .build();
        return line.bytes(line.topics().jobRecord(), job);
    }

    private static BatchReady batch() {
        return BatchReady.newBuilder()
                .setBatchId("batch")
                .setDataset(TestLine.DATASET)
                .setObjectKey("datasets/support/train/batch.jsonl")
                .setSha256("0".repeat(64))
                .setExamples(100)
                .setTokens(TokenSummary.newBuilder().setTotal(10_000).build())
                .build();
    }
}

package io.tunestream.prep;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.tunestream.record.BatchReady;
import io.tunestream.record.SequenceCheckpoint;
import io.tunestream.support.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dataset that waits for a year beside one that is busy, and a log that is deleted behind both. */
class IdleDatasetIT {

    private static final long YEAR = Duration.ofDays(365).toMillis();
    private static final int BATCH = 60;

    @TempDir
    Path folder;

    @Test
    void shouldKeepTheLinesOfAnIdleDatasetWhenTheLogIsDeletedBehindIt() {
        // Given
        try (TestLine line = new TestLine(folder, oneRowOrder("PT1S"))) {
            line.apply(
                    TestLine.spec("idle", 0, TestLine.examples(BATCH, YEAR)),
                    TestLine.spec("busy", 0, TestLine.examples(10, 500)));
            try (PrepService service = PrepService.start(line.settings)) {
                line.send("idle", rows(0, 50));
                Await.until(() -> saved(line), lines -> lines == 50);
                line.send("busy", rows(0, 10));
                Await.until(line::ready, ready -> examplesOf("busy", ready) == 10);
                assertThat(service.alive()).isTrue();
            }

            // When
            line.truncate(line.topics.exampleAccepted(), -1);

            // Then
            try (PrepService service = PrepService.start(line.settings)) {
                line.send("busy", rows(10, 30));
                line.send("idle", rows(50, BATCH));
                List<BatchReady> ready = Await.until(
                        line::ready,
                        batches -> examplesOf("busy", batches) == 30 && examplesOf("idle", batches) == BATCH);
                assertThat(ready.stream()
                                .filter(each -> each.getDataset().equals("idle"))
                                .flatMap(each -> line.lines(each).stream()))
                        .containsExactlyInAnyOrderElementsOf(rows(0, BATCH));
                assertThat(service.failure()).isEmpty();
                assertThat(counted(service, "tunestream.prep.batches.lost")).isZero();
            }
        }
    }

    @Test
    void shouldSayWhatIsLostAndGoOnWithTheNextBatch() {
        // Given
        try (TestLine line = new TestLine(folder, oneRowOrder("PT1H"))) {
            line.apply(
                    TestLine.spec("idle", 0, TestLine.examples(BATCH, YEAR)),
                    TestLine.spec("busy", 0, TestLine.examples(10, 500)));
            try (PrepService service = PrepService.start(line.settings)) {
                line.send("idle", rows(0, 50));
                Await.until(() -> line.read(line.topics.exampleAccepted()), accepted -> accepted.size() == 50);
                assertThat(service.alive()).isTrue();
            }

            // When
            line.truncate(line.topics.exampleAccepted(), -1);

            // Then
            try (PrepService service = PrepService.start(line.settings)) {
                line.send("busy", rows(0, 10));
                line.send("idle", rows(50, 2 * BATCH));
                List<BatchReady> ready = Await.until(
                        line::ready,
                        batches -> examplesOf("busy", batches) == 10 && examplesOf("idle", batches) == BATCH);
                assertThat(ready.stream()
                                .filter(each -> each.getDataset().equals("idle"))
                                .map(BatchReady::getFirstNumber))
                        .containsExactly((long) BATCH);
                assertThat(service.failure()).isEmpty();
                assertThat(counted(service, "tunestream.prep.batches.lost")).isEqualTo(1);
                assertThat(counted(service, "tunestream.prep.numbers.missing")).isEqualTo(50);
                assertThat(line.read(line.topics.sequenceCheckpoint()))
                        .filteredOn(checkpoint -> checkpoint.getLostBatches() > 0)
                        .allSatisfy(checkpoint -> {
                            assertThat(checkpoint.getDataset()).isEqualTo("idle");
                            assertThat(checkpoint.getLostBatches()).isEqualTo(1);
                            assertThat(checkpoint.getLostExamples()).isEqualTo(BATCH);
                            assertThat(checkpoint.getLostBatchId()).contains("idle-train-p0-0");
                        })
                        .isNotEmpty();
            }
        }
    }

    /** One partition, so that numbers are in the order of the rows. */
    private static Map<String, String> oneRowOrder(String checkpointAfter) {
        return Map.of("topics.partitions", "1", "prep.checkpoint-after", checkpointAfter);
    }

    private static long saved(TestLine line) {
        return line.read(line.topics.sequenceCheckpoint()).stream()
                .map(SequenceCheckpoint::getOpen)
                .filter(open -> open != null)
                .mapToLong(open -> open.getLastNumber() - open.getFirstNumber() + 1)
                .max()
                .orElse(0);
    }

    private static double counted(PrepService service, String name) {
        return service.meters().find(name).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private static long examplesOf(String dataset, List<BatchReady> ready) {
        return ready.stream()
                .filter(each -> each.getDataset().equals(dataset))
                .mapToLong(BatchReady::getExamples)
                .sum();
    }

    private static List<String> rows(int from, int to) {
        return IntStream.range(from, to).mapToObj(TestLine::row).toList();
    }
}

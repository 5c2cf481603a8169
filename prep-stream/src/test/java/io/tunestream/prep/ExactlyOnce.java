package io.tunestream.prep;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.record.BatchReady;
import io.tunestream.record.DatasetStats;
import io.tunestream.record.RejectedExample;
import io.tunestream.runtime.kafka.KafkaClients;
import io.tunestream.snapshot.BatchLog;
import io.tunestream.snapshot.BatchRebuilder;
import io.tunestream.snapshot.StoredBatch;
import io.tunestream.support.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** What must hold whatever happened on the way. */
final class ExactlyOnce {

    private final TestLine line;

    ExactlyOnce(TestLine line) {
        this.line = line;
    }

    /** Waits until all of the traffic is in batch files, and checks every promise about them. */
    void holds(Traffic traffic) throws IOException {
        List<String> valid = traffic.valid();
        List<BatchReady> batches = Await.until(line::ready, ready -> examplesOf(ready) >= valid.size());
        assertThat(batches.stream().flatMap(batch -> line.lines(batch).stream()))
                .containsExactlyInAnyOrderElementsOf(valid);
        assertThat(batches).extracting(BatchReady::getBatchId).doesNotHaveDuplicates();
        numbered();
        counted(valid.size(), traffic.duplicates(), traffic.faulty(), batches.size());
        rejected(line.rejected(), traffic.duplicates(), traffic.faulty()); // counted before, so all of them are there
        for (BatchReady batch : batches) {
            rebuilt(batch);
        }
    }

    static long examplesOf(List<BatchReady> batches) {
        return batches.stream().mapToLong(BatchReady::getExamples).sum();
    }

    /** Every stream counts its examples from 0, in the order of its partition. */
    private void numbered() {
        Map<String, List<Long>> numbers = new HashMap<>();
        line.records(line.topics.exampleAccepted())
                .forEach((partition, examples) -> examples.forEach(each -> numbers.computeIfAbsent(
                                each.getDataset() + "/" + each.getSplit() + "/" + partition,
                                absent -> new ArrayList<>())
                        .add(each.getNumber())));
        assertThat(numbers)
                .isNotEmpty()
                .allSatisfy((stream, found) -> assertThat(found)
                        .isEqualTo(LongStream.range(0, found.size()).boxed().toList()));
    }

    private static void rejected(List<RejectedExample> rejected, int duplicates, int faulty) {
        Map<Boolean, Long> counts = rejected.stream()
                .collect(Collectors.partitioningBy(
                        each -> each.getViolations().getFirst().getCode().equals("DUPLICATE"), Collectors.counting()));
        assertThat(counts).isEqualTo(Map.of(true, (long) duplicates, false, (long) faulty));
    }

    private void counted(int valid, int duplicates, int faulty, int batches) {
        DatasetStats stats = Await.until(
                () -> line.stats("support"),
                each -> each.getAccepted() >= valid
                        && each.getBatches() >= batches
                        && each.getDuplicates() >= duplicates
                        && each.getRejected() >= faulty);
        assertThat(List.of(stats.getAccepted(), stats.getDuplicates(), stats.getRejected(), stats.getBatches()))
                .isEqualTo(LongStream.of(valid, duplicates, faulty, batches)
                        .boxed()
                        .toList());
    }

    private void rebuilt(BatchReady batch) throws IOException {
        Path file = line.folder.resolve("rebuilt.jsonl");
        new BatchRebuilder(new BatchLog(line.topics, line.serdes, new KafkaClients(line.settings)))
                .rebuild(StoredBatch.of(batch), file);
        assertThat(Files.readString(file, UTF_8).lines().toList()).isEqualTo(line.lines(batch));
    }
}

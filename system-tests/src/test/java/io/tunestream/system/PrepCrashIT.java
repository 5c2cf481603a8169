package io.tunestream.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tunestream.prep.PrepMain;
import io.tunestream.record.BatchLimits;
import io.tunestream.record.BatchReady;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.DatasetStats;
import io.tunestream.record.RejectedExample;
import io.tunestream.record.Violation;
import io.tunestream.snapshot.BatchRebuilder;
import io.tunestream.snapshot.StoredBatch;
import io.tunestream.support.Await;
import io.tunestream.support.TestProcess;
import io.tunestream.system.CrashTraffic.Row;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kills prep-stream, topology and writer, at random moments, and compares what came out with what went in. */
class PrepCrashIT {

    private static final int ROWS = 20_000;
    private static final int KILLS = 10;
    private static final int LATEST_KILL_MS = 4_000;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** A line of a batch file, and the dataset whose batch it is. */
    private record BatchLine(String dataset, JsonNode content) {}

    private final ObjectMapper json = new ObjectMapper();

    @TempDir
    private Path directory;

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @ValueSource(strings = {"global", "partition"})
    void shouldPutEveryValidUniqueExampleInOneBatchWhenKilledAnyNumberOfTimes(String scope) throws Exception {
        // Given
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.printf("seed %d, scope %s%n", seed, scope);
        Random random = new Random(seed);
        List<Row> rows = new CrashTraffic(random).rows(ROWS, 0.05, 0.02);
        Line line = new Line(directory, prepSettings(scope));
        for (String dataset : CrashTraffic.DATASETS) {
            line.send(line.topics().datasetSpec(), dataset, spec(dataset));
        }

        // When
        sendAmidKills(line, rows, random);

        // Then
        try (TestProcess prep = startPrep(line);
                Line.Reader<BatchReady> batches = line.reader(line.topics().batchReady());
                Line.Reader<RejectedExample> rejects = line.reader(line.topics().exampleRejected());
                Line.Reader<DatasetStats> stats = line.reader(line.topics().datasetStats())) {
            long unique = rows.stream()
                    .filter(row -> !row.faulty())
                    .map(Row::identity)
                    .distinct()
                    .count();
            Await.until(
                    "every example is in a batch or rejected",
                    PATIENCE,
                    () -> examples(batches.values()) >= unique
                            && rejects.values().size() >= rows.size() - unique);
            assertBatchesHold(rows, batches.values());
            assertRejectsAreExact(rows, rejects.values());
            Await.until("the counts agree", PATIENCE, () -> counted(stats.values()) == rows.size());
            assertEveryBatchCanBeRebuilt(line, batches.values());
            assertThat(prep.alive()).isTrue();
        }
    }

    private void sendAmidKills(Line line, List<Row> rows, Random random) throws Exception {
        int slice = rows.size() / (KILLS + 1);
        for (int kill = 0; kill < KILLS; kill++) {
            try (TestProcess prep = startPrep(line);
                    Line.Reader<BatchReady> batches = line.reader(line.topics().batchReady())) {
                send(line, rows.subList(kill * slice, (kill + 1) * slice));
                if (kill % 3 != 2) {
                    prep.awaitReady();
                    long enough = examples(batches.values()) + random.nextInt(slice);
                    Await.atMost(
                            Duration.ofMillis(random.nextInt(LATEST_KILL_MS)),
                            () -> examples(batches.values()) >= enough);
                }
                prep.kill();
            }
        }
        send(line, rows.subList(KILLS * slice, rows.size()));
    }

    private void send(Line line, List<Row> rows) {
        List<String> keys = rows.stream()
                .map(row -> row.faulty() ? "fault" : Integer.toString(row.identity()))
                .toList();
        line.sendRaw(
                rows.stream().map(Row::dataset).toList(),
                keys,
                rows.stream().map(Row::json).toList());
    }

    private TestProcess startPrep(Line line) {
        return TestProcess.start(PrepMain.class, line.overrides(), directory.resolve("prep.log"));
    }

    private void assertBatchesHold(List<Row> rows, List<BatchReady> batches) throws IOException {
        Map<BatchLine, Long> expected = rows.stream()
                .filter(row -> !row.faulty())
                .map(row -> new BatchLine(row.dataset(), parse(row.json())))
                .distinct()
                .collect(Collectors.toMap(Function.identity(), row -> 1L));
        List<BatchLine> found = new ArrayList<>();
        for (BatchReady batch : batches) {
            Path file = Path.of(URI.create(batch.getObjectUri()));
            try (Stream<String> lines = Files.lines(file)) {
                lines.map(each -> new BatchLine(batch.getDataset(), parse(each)))
                        .forEach(found::add);
            }
        }
        assertThat(batches).extracting(BatchReady::getBatchId).doesNotHaveDuplicates();
        assertThat(found.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting())))
                .isEqualTo(expected);
    }

    private static void assertRejectsAreExact(List<Row> rows, List<RejectedExample> rejects) {
        Map<List<String>, Long> expected = rows.stream()
                .filter(Row::faulty)
                .collect(Collectors.groupingBy(
                        row -> row.codes().stream().sorted().toList(), Collectors.counting()));
        long valid = rows.stream().filter(row -> !row.faulty()).count();
        long unique = rows.stream()
                .filter(row -> !row.faulty())
                .map(Row::identity)
                .distinct()
                .count();
        expected.put(List.of("DUPLICATE"), valid - unique);
        assertThat(rejects.stream().collect(Collectors.groupingBy(PrepCrashIT::codes, Collectors.counting())))
                .isEqualTo(expected);
        assertThat(rejects)
                .extracting(reject -> reject.getSourcePartition() + "@" + reject.getSourceOffset())
                .doesNotHaveDuplicates();
    }

    private void assertEveryBatchCanBeRebuilt(Line line, List<BatchReady> batches) {
        BatchRebuilder rebuilder = line.rebuilder();
        for (BatchReady batch : batches) {
            // Throws where the file's hash is not the recorded one.
            rebuilder.rebuild(StoredBatch.of(batch), directory.resolve("rebuilt.jsonl"));
        }
        assertThat(batches).isNotEmpty();
    }

    private static List<String> codes(RejectedExample reject) {
        return reject.getViolations().stream()
                .filter(violation -> violation.getSeverity().equals("E"))
                .map(Violation::getCode)
                .sorted()
                .toList();
    }

    private static long examples(List<BatchReady> batches) {
        return batches.stream().mapToLong(BatchReady::getExamples).sum();
    }

    private static long counted(List<DatasetStats> stats) {
        Map<String, DatasetStats> newest = stats.stream()
                .collect(Collectors.toMap(DatasetStats::getDataset, each -> each, (before, after) -> after));
        return newest.values().stream()
                .mapToLong(each -> each.getAccepted() + each.getDuplicates() + each.getRejected())
                .sum();
    }

    private JsonNode parse(String row) {
        try {
            return json.readTree(row);
        } catch (JsonProcessingException e) {
            throw new AssertionError("a line of a batch is not JSON", e);
        }
    }

    private Map<String, String> prepSettings(String scope) {
        return Map.of(
                "prep.dedupe-scope",
                scope,
                "prep.counter",
                "chars",
                "prep.work-dir",
                directory.resolve("work").toString());
    }

    private static DatasetSpec spec(String dataset) {
        return DatasetSpec.newBuilder()
                .setDataset(dataset)
                .setVersion("1")
                .setBatch(BatchLimits.newBuilder()
                        .setMaxExamples(150)
                        .setLingerMs(500)
                        .build())
                .build();
    }
}

package io.tunestream.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.prep.PrepMain;
import io.tunestream.record.BatchReady;
import io.tunestream.record.DatasetStats;
import io.tunestream.snapshot.BatchRebuilder;
import io.tunestream.snapshot.StoredBatch;
import io.tunestream.support.Await;
import io.tunestream.support.TestProcess;
import io.tunestream.system.CrashTraffic.Row;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Kills prep-stream, topology and writer, at random moments, and compares what came out with what went in;
 * more often by hand with {@code -Dchaos.kills=30}.
 */
class PrepCrashIT {

    private static final int KILLS = Integer.getInteger("chaos.kills", 6);
    private static final int ROWS = 2_000 * KILLS;
    private static final int LATEST_KILL_MS = 4_000;

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
            line.send(line.topics().datasetSpec(), dataset, CrashTraffic.spec(dataset));
        }

        // When
        sendAmidKills(line, rows, random);

        // Then
        try (TestProcess prep = startPrep(line);
                Line.Reader<BatchReady> batches = line.reader(line.topics().batchReady());
                Line.Reader<DatasetStats> stats = line.reader(line.topics().datasetStats())) {
            new Outcome(line, rows).holds(prep::alive);
            prep.await("the counts agree", () -> counted(stats.values()) == rows.size());
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
        line.sendRaw(
                rows.stream().map(Row::dataset).toList(),
                rows.stream().map(Row::key).toList(),
                rows.stream().map(Row::json).toList());
    }

    private TestProcess startPrep(Line line) {
        return TestProcess.start(PrepMain.class, line.overrides(), directory.resolve("prep.log"));
    }

    private void assertEveryBatchCanBeRebuilt(Line line, List<BatchReady> batches) {
        BatchRebuilder rebuilder = line.rebuilder();
        for (BatchReady batch : batches) {
            // Throws where the file's hash is not the recorded one.
            rebuilder.rebuild(StoredBatch.of(batch), directory.resolve("rebuilt.jsonl"));
        }
        assertThat(batches).isNotEmpty();
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

    private Map<String, String> prepSettings(String scope) {
        return Map.of(
                "prep.dedupe-scope",
                scope,
                "prep.counter",
                "chars",
                "prep.work-dir",
                directory.resolve("work").toString());
    }
}

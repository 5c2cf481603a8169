package io.tunestream.system;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.prep.PrepMain;
import io.tunestream.record.AcceptedExample;
import io.tunestream.record.BatchLimits;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.DatasetStats;
import io.tunestream.record.ExamplePlace;
import io.tunestream.record.ExcludedExample;
import io.tunestream.record.ExclusionReason;
import io.tunestream.snapshot.CorrectedKey;
import io.tunestream.snapshot.Sequences;
import io.tunestream.support.Await;
import io.tunestream.support.TestProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Answers of which every second is corrected, by the header or the attribute, and every eighth once more; in any order, while
 * prep-stream is killed.
 */
@Execution(ExecutionMode.CONCURRENT)
class CorrectionKillIT {

    private static final String DATASET = "corrected";
    private static final int CALLS = 1_600;
    private static final int KILLS = 3;
    private static final int LATEST_KILL_MS = 2_000;

    @TempDir
    private Path directory;

    @Test
    void shouldExcludeEachCorrectedExampleOnceAndLoseNone() throws Exception {
        // Given
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.printf("seed %d%n", seed);
        Random random = new Random(seed);
        Line line = new Line(
                directory,
                Map.of(
                        "prep.corrections",
                        "true",
                        "prep.work-dir",
                        directory.resolve("work").toString()));
        line.send(line.topics().datasetSpec(), DATASET, spec());
        List<Line.RawRow> rows = new ArrayList<>(IntStream.range(0, CALLS)
                .boxed()
                .flatMap(CorrectionKillIT::rows)
                .toList());
        Collections.shuffle(rows, random);

        // When
        sendAmidKills(line, rows, random);

        // Then
        try (TestProcess prep = startPrep(line);
                Line.Reader<AcceptedExample> accepted =
                        line.reader(line.topics().exampleAccepted());
                Line.Reader<ExcludedExample> excluded =
                        line.reader(line.topics().exampleExcluded());
                Line.Reader<DatasetStats> stats = line.reader(line.topics().datasetStats())) {
            Set<String> expected = expected();
            Await.until(
                    "every correction is counted",
                    () -> newest(stats.values()).getAccepted() == rows.size()
                            && newest(stats.values()).getCorrected() == expected.size());
            assertThat(accepted.values()).extracting(CorrectionKillIT::idOf).doesNotHaveDuplicates();
            assertThat(accepted.values()).hasSameSizeAs(rows);
            assertThat(excludedIds(accepted.records(), excluded.records()))
                    .containsExactlyInAnyOrderElementsOf(expected);
            assertThat(newest(stats.values()).getCorrectionsWaiting()).isZero();
            assertThat(prep.alive()).isTrue();
        }
    }

    private void sendAmidKills(Line line, List<Line.RawRow> rows, Random random) throws Exception {
        int slice = rows.size() / (KILLS + 1);
        for (int kill = 0; kill < KILLS; kill++) {
            try (TestProcess prep = startPrep(line)) {
                line.sendRaw(rows.subList(kill * slice, (kill + 1) * slice));
                prep.awaitReady();
                Await.atMost(Duration.ofMillis(random.nextInt(LATEST_KILL_MS)), () -> !prep.alive());
                prep.kill();
            }
        }
        line.sendRaw(rows.subList(KILLS * slice, rows.size()));
    }

    /** The ids of what is excluded, each as often as it is said. */
    private static List<String> excludedIds(
            List<ConsumerRecord<String, AcceptedExample>> accepted,
            List<ConsumerRecord<String, ExcludedExample>> excluded) {
        List<String> ids = new ArrayList<>();
        for (ConsumerRecord<String, ExcludedExample> record : excluded) {
            CorrectedKey key = CorrectedKey.parse(record.key()).orElseThrow();
            AcceptedExample example = exampleAt(key.sequence(), key.number(), accepted);
            ExamplePlace by = record.value().getCorrectedBy();
            AcceptedExample correction = exampleAt(by.getSequence(), by.getFirstNumber(), accepted);
            assertThat(record.value().getReason()).isEqualTo(ExclusionReason.CORRECTED);
            assertThat(correction.getMetadata()).containsEntry("corrects", idOf(example));
            ids.add(idOf(example));
        }
        return ids;
    }

    private static AcceptedExample exampleAt(
            String sequence, long number, List<ConsumerRecord<String, AcceptedExample>> accepted) {
        return accepted.stream()
                .filter(record -> record.value().getNumber() == number
                        && sequence.startsWith(
                                Sequences.partitionOf(record.value().getSplit(), record.partition()) + "-"))
                .map(ConsumerRecord::value)
                .reduce((one, other) -> {
                    throw new AssertionError("two examples have one number");
                })
                .orElseThrow();
    }

    private static String idOf(AcceptedExample example) {
        return example.getMetadata().getOrDefault("sourceId", "");
    }

    private static DatasetStats newest(List<DatasetStats> stats) {
        return stats.stream()
                .filter(each -> each.getDataset().equals(DATASET))
                .reduce((older, newer) -> newer)
                .orElseGet(() -> DatasetStats.newBuilder().build());
    }

    private static Set<String> expected() {
        return IntStream.range(0, CALLS)
                .boxed()
                .flatMap(call -> Stream.of("a" + call, "b" + call).limit(call % 8 == 0 ? 2 : call % 2 == 0 ? 1 : 0))
                .collect(toSet());
    }

    private static Stream<Line.RawRow> rows(int call) {
        Stream<Line.RawRow> all = Stream.of(
                row(call, "a", "", ""),
                call % 4 == 0 ? row(call, "b", "a" + call, "") : row(call, "b", "", "a" + call),
                row(call, "c", "b" + call, ""));
        return all.limit(call % 8 == 0 ? 3 : call % 2 == 0 ? 2 : 1);
    }

    private static Line.RawRow row(int call, String version, String header, String attribute) {
        String json = """
                {"request":{"messages":[{"role":"user","content":"question %d"}]},\
                "response":{"id":"%s","choices":[{"index":0,"message":{"role":"assistant","content":"answer %s"},"finish_reason":"stop"}]},\
                "metadata":{"fixes":"%s"}}""".formatted(call, version + call, version, attribute);
        return new Line.RawRow(DATASET, json, System.currentTimeMillis(), header);
    }

    private TestProcess startPrep(Line line) {
        return TestProcess.start(PrepMain.class, line.overrides(), directory.resolve("prep.log"));
    }

    private static DatasetSpec spec() {
        return DatasetSpec.newBuilder()
                .setDataset(DATASET)
                .setVersion("1")
                .setValidationFraction(0.3)
                .setAttributes(Map.of("fixes", "/metadata/fixes"))
                .setCorrects("fixes")
                .setBatch(BatchLimits.newBuilder()
                        .setMaxExamples(200)
                        .setLingerMs(500)
                        .build())
                .build();
    }
}

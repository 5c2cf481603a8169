package io.tunestream.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.example.ExamplePipeline;
import io.tunestream.example.Limits;
import io.tunestream.example.Outcome;
import io.tunestream.example.Workspace;
import io.tunestream.prep.CounterKind;
import io.tunestream.prep.PrepMain;
import io.tunestream.prep.SpecPipelines;
import io.tunestream.record.AcceptedExample;
import io.tunestream.record.BatchLimits;
import io.tunestream.record.CapSpec;
import io.tunestream.record.ConsentSpec;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.DatasetStats;
import io.tunestream.record.SelectSpec;
import io.tunestream.support.Await;
import io.tunestream.support.TestProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The same records for datasets that choose, that cap, and that do both, in any order, while prep-stream is killed. */
@Execution(ExecutionMode.CONCURRENT)
class SelectKillIT {

    private static final String CHOSEN = "chosen";
    private static final String CAPPED = "capped";
    private static final String BOTH = "both";
    private static final List<String> DATASETS = List.of(CHOSEN, CAPPED, BOTH);
    private static final int RECORDS = 10_000;
    private static final int CUSTOMERS = 10;
    private static final int DAYS = 2;
    private static final int MOST = 50;
    private static final int KILLS = 2;
    private static final int LATEST_KILL_MS = 2_000;
    private final Instant midnight = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(DAYS, ChronoUnit.DAYS);

    @TempDir
    private Path directory;

    @Test
    void shouldChooseTheSameExamplesAndOfACapTheSameNumber() throws Exception {
        // Given
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.printf("seed %d%n", seed);
        Random random = new Random(seed);
        Line line = new Line(
                directory, Map.of("prep.work-dir", directory.resolve("work").toString(), "prep.caps", "true"));
        Stream.of(spec(CHOSEN), capped(CAPPED), capped(BOTH))
                .forEach(spec -> line.send(line.topics().datasetSpec(), spec.getDataset(), spec));
        List<Integer> shuffled =
                new ArrayList<>(IntStream.range(0, RECORDS).boxed().toList());
        Collections.shuffle(shuffled, random);

        // When
        int slice = RECORDS / (KILLS + 1);
        for (int kill = 0; kill < KILLS; kill++) {
            try (TestProcess prep = startPrep(line)) {
                send(line, shuffled.subList(kill * slice, (kill + 1) * slice));
                prep.awaitReady();
                Await.atMost(Duration.ofMillis(random.nextInt(LATEST_KILL_MS)), () -> !prep.alive());
                prep.kill();
            }
        }
        send(line, shuffled.subList(KILLS * slice, RECORDS));

        // Then
        try (TestProcess prep = startPrep(line);
                Line.Reader<AcceptedExample> accepted =
                        line.reader(line.topics().exampleAccepted());
                Line.Reader<DatasetStats> stats = line.reader(line.topics().datasetStats())) {
            Await.until(
                    "every record is counted",
                    () -> DATASETS.stream().allMatch(dataset -> counted(stats.values(), dataset) == RECORDS));
            assertThat(numbers(accepted.values(), CHOSEN)).containsExactlyInAnyOrderElementsOf(expected(CHOSEN));
            assertCapped(CAPPED, CUSTOMERS, accepted.values(), stats.values());
            assertCapped(BOTH, CUSTOMERS - 1, accepted.values(), stats.values());
            assertThat(prep.alive()).isTrue();
        }
    }

    /** Some of those that the records themselves choose, so many of each customer on each day. */
    private static void assertCapped(
            String dataset, int customers, List<AcceptedExample> accepted, List<DatasetStats> stats) {
        Set<Integer> choosable = expected(dataset);
        List<Integer> chosen = numbers(accepted, dataset);
        assertThat(chosen).doesNotHaveDuplicates().isSubsetOf(choosable);
        assertThat(places(chosen))
                .hasSize(customers * DAYS)
                .allSatisfy((place, many) -> assertThat(many).isEqualTo(MOST));
        assertThat(newest(stats, dataset).orElseThrow().getSkippedByReason())
                .containsEntry("SELECT_CAP", (long) choosable.size() - chosen.size());
    }

    private static Optional<DatasetStats> newest(List<DatasetStats> stats, String dataset) {
        return stats.stream().filter(each -> each.getDataset().equals(dataset)).reduce((older, newer) -> newer);
    }

    private static long counted(List<DatasetStats> stats, String dataset) {
        return newest(stats, dataset)
                .map(newest -> newest.getAccepted()
                        + newest.getRejected()
                        + newest.getDuplicates()
                        + newest.getSkippedByReason().values().stream()
                                .mapToLong(each -> each)
                                .sum())
                .orElse(0L);
    }

    /** What the records themselves decide in a dataset, without any broker, without a cap and in their own order. */
    private static Set<Integer> expected(String dataset) {
        ExamplePipeline pipeline =
                new SpecPipelines(CounterKind.CHARS).of(spec(dataset), new Workspace(Limits.DEFAULT));
        Set<Integer> expected = new TreeSet<>();
        for (int record = 0; record < RECORDS; record++) {
            if (pipeline.prepare(row(record).getBytes(UTF_8)).getFirst() instanceof Outcome.Accepted) {
                expected.add(record);
            }
        }
        return expected;
    }

    private static List<Integer> numbers(List<AcceptedExample> accepted, String dataset) {
        return accepted.stream()
                .filter(each -> each.getDataset().equals(dataset))
                .map(each -> Integer.valueOf(each.getAttributes().get("number")))
                .toList();
    }

    /** How many by customer and day. */
    private static Map<String, Long> places(Iterable<Integer> records) {
        List<Integer> all = new ArrayList<>();
        records.forEach(all::add);
        return all.stream()
                .collect(groupingBy(
                        record -> record % CUSTOMERS + " " + record / CUSTOMERS % DAYS, TreeMap::new, counting()));
    }

    private TestProcess startPrep(Line line) {
        return TestProcess.start(PrepMain.class, line.overrides(), directory.resolve("prep.log"));
    }

    private void send(Line line, List<Integer> records) {
        line.sendRaw(records.stream()
                .flatMap(record -> DATASETS.stream()
                        .map(dataset -> new Line.RawRow(
                                dataset,
                                row(record),
                                midnight.plus(record / CUSTOMERS % DAYS, ChronoUnit.DAYS)
                                        .toEpochMilli())))
                .toList());
    }

    private static String row(int record) {
        return """
                {"messages":[{"role":"user","content":"question %d"},{"role":"assistant","content":"answer %d"}],\
                "model":"%s","metadata":{"number":%d,"customer":"c%d","score":%s,"consent":"%s"}}""".formatted(
                        record / 2,
                        record,
                        record % 7 == 0 ? "ft:gpt-4.1-mini:us::1" : "gpt-4.1",
                        record,
                        record % CUSTOMERS,
                        record / 40 % 10 / 10.0,
                        record % 11 == 0 ? "no" : "yes");
    }

    private static DatasetSpec capped(String dataset) {
        CapSpec cap = CapSpec.newBuilder()
                .setBy("customer")
                .setExamples(MOST)
                .setEveryMs(Duration.ofDays(1).toMillis())
                .build();
        DatasetSpec spec = spec(dataset);
        return DatasetSpec.newBuilder(spec)
                .setSelect(SelectSpec.newBuilder(spec.getSelect()).setCap(cap).build())
                .build();
    }

    private static SelectSpec select() {
        return SelectSpec.newBuilder()
                .setWhere("customer != 'c3' and score >= 0.2")
                .setRate(0.5)
                .setConsent(ConsentSpec.newBuilder()
                        .setAttribute("consent")
                        .setDeny(List.of("no"))
                        .build())
                .build();
    }

    private static DatasetSpec spec(String dataset) {
        return DatasetSpec.newBuilder()
                .setDataset(dataset)
                .setVersion("1")
                .setConversations("each")
                .setAttributes(Map.of(
                        "number", "/metadata/number",
                        "customer", "/metadata/customer",
                        "score", "/metadata/score",
                        "consent", "/metadata/consent"))
                .setSelect(dataset.equals(CAPPED) ? SelectSpec.newBuilder().build() : select())
                .setBatch(BatchLimits.newBuilder()
                        .setMaxExamples(500)
                        .setLingerMs(500)
                        .build())
                .build();
    }
}

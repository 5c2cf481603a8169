package io.tunestream.system;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.prep.PrepMain;
import io.tunestream.record.AcceptedExample;
import io.tunestream.record.BatchLimits;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.ExcludedExample;
import io.tunestream.record.RejectedExample;
import io.tunestream.record.Split;
import io.tunestream.snapshot.Sequences;
import io.tunestream.snapshot.SupersededKey;
import io.tunestream.snapshot.SupersededNumbers;
import io.tunestream.support.Await;
import io.tunestream.support.TestProcess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conversations that are logged anew at each turn, while prep-stream is killed. */
class GrowingConversationsIT {

    private static final String DATASET = "growing";
    private static final int CHATS = 300;
    private static final int TURNS = 4;
    private static final int KILLS = 3;
    private static final int LATEST_KILL_MS = 2_000;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @ValueSource(booleans = {false, true})
    void shouldLearnTheLastRecordOfEachConversationWhenKilledAnyNumberOfTimes(boolean shuffled) throws Exception {
        // Given
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.printf("seed %d, shuffled %s%n", seed, shuffled);
        Random random = new Random(seed);
        List<String> records = records();
        if (shuffled) {
            Collections.shuffle(records, random);
        }
        Line line = new Line(
                directory, Map.of("prep.work-dir", directory.resolve("work").toString()));
        line.send(line.topics().datasetSpec(), DATASET, spec());

        // When
        sendAmidKills(line, records, random);

        // Then
        try (TestProcess prep = startPrep(line);
                Line.Reader<AcceptedExample> accepted =
                        line.reader(line.topics().exampleAccepted());
                Line.Reader<RejectedExample> rejected =
                        line.reader(line.topics().exampleRejected());
                Line.Reader<ExcludedExample> excluded =
                        line.reader(line.topics().exampleExcluded())) {
            prep.await(
                    "every record is accepted or rejected",
                    () -> accepted.values().size() + rejected.values().size() >= records.size());
            assertThat(rejected.values())
                    .allSatisfy(each -> assertThat(each.getViolations())
                            .extracting(violation -> violation.getCode())
                            .containsExactly("COVERED"));
            assertThat(accepted.values().size() + rejected.values().size()).isEqualTo(records.size());
            prep.await(
                    "what was superseded is excluded",
                    () -> learned(accepted.records(), excluded.records()).size() <= CHATS);
            assertThat(learned(accepted.records(), excluded.records()))
                    .containsExactlyInAnyOrderElementsOf(lastRecords());
            assertThat(sides(accepted.values()).values()).hasSize(CHATS).allMatch(sides -> sides.size() == 1);
            assertThat(prep.alive()).isTrue();
        }
    }

    private void sendAmidKills(Line line, List<String> records, Random random) throws Exception {
        int slice = records.size() / (KILLS + 1);
        for (int kill = 0; kill < KILLS; kill++) {
            try (TestProcess prep = startPrep(line);
                    Line.Reader<AcceptedExample> accepted =
                            line.reader(line.topics().exampleAccepted())) {
                send(line, records.subList(kill * slice, (kill + 1) * slice));
                prep.awaitReady();
                int enough = accepted.values().size() + random.nextInt(slice);
                Await.atMost(
                        Duration.ofMillis(random.nextInt(LATEST_KILL_MS)),
                        () -> accepted.values().size() >= enough);
                prep.kill();
            }
        }
        send(line, records.subList(KILLS * slice, records.size()));
    }

    private static void send(Line line, List<String> records) {
        line.sendRaw(Collections.nCopies(records.size(), DATASET), records, records);
    }

    private TestProcess startPrep(Line line) {
        return TestProcess.start(PrepMain.class, line.overrides(), directory.resolve("prep.log"));
    }

    private static DatasetSpec spec() {
        return DatasetSpec.newBuilder()
                .setDataset(DATASET)
                .setVersion("1")
                .setConversations("longest")
                .setValidationFraction(0.3)
                .setBatch(BatchLimits.newBuilder()
                        .setMaxExamples(50)
                        .setLingerMs(500)
                        .build())
                .build();
    }

    /** Turn by turn. */
    private static List<String> records() {
        return new ArrayList<>(IntStream.rangeClosed(1, TURNS)
                .boxed()
                .flatMap(turns -> IntStream.range(0, CHATS).mapToObj(chat -> record(chat, turns)))
                .toList());
    }

    private static List<String> lastRecords() {
        return IntStream.range(0, CHATS).mapToObj(chat -> record(chat, TURNS)).toList();
    }

    private static String record(int chat, int turns) {
        List<String> messages = new ArrayList<>(List.of("{\"role\":\"system\",\"content\":\"Be brief.\"}"));
        for (int turn = 0; turn < turns; turn++) {
            messages.add("{\"role\":\"user\",\"content\":\"question %d of %d\"}".formatted(turn, chat));
            messages.add("{\"role\":\"assistant\",\"content\":\"answer %d of %d\"}".formatted(turn, chat));
        }
        return "{\"messages\":[%s]}".formatted(String.join(",", messages));
    }

    /** The lines that are left when everything is subtracted that was superseded. */
    private static List<String> learned(
            List<ConsumerRecord<String, AcceptedExample>> accepted,
            List<ConsumerRecord<String, ExcludedExample>> excluded) {
        Map<SupersededKey, ExcludedExample> newest = new HashMap<>();
        excluded.forEach(record -> newest.put(SupersededKey.parse(record.key()).orElseThrow(), record.value()));
        Set<String> out = newest.entrySet().stream()
                .flatMap(each -> SupersededNumbers.of(each.getKey(), each.getValue()).bits().stream()
                        .mapToObj(bit -> each.getKey().sequence().replaceAll("-[0-9a-f]{8}$", "") + "/"
                                + (each.getKey().firstNumber() + bit)))
                .collect(toSet());
        return accepted.stream()
                .filter(record ->
                        !out.contains(Sequences.partitionOf(record.value().getSplit(), record.partition()) + "/"
                                + record.value().getNumber()))
                .map(record -> text(record.value()))
                .toList();
    }

    private static String text(AcceptedExample example) {
        return StandardCharsets.UTF_8.decode(example.getLine().duplicate()).toString();
    }

    private static Map<Object, Set<Split>> sides(List<AcceptedExample> accepted) {
        return accepted.stream()
                .collect(groupingBy(AcceptedExample::getRoot, mapping(AcceptedExample::getSplit, toSet())));
    }
}

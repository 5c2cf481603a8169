package io.tunestream.prep;

import static io.tunestream.prep.TestLine.spec;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.record.AcceptedExample;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.DatasetStats;
import io.tunestream.record.ExcludedExample;
import io.tunestream.record.ExclusionReason;
import io.tunestream.record.Split;
import io.tunestream.snapshot.Sequences;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConversationTopologyTest extends TopologyTest {

    private static final int CHATS = 50;
    private static final int TURNS = 4;

    ConversationTopologyTest(DedupeScope scope) {
        super(scope);
    }

    @Test
    void shouldLearnTheLastRecordOfEachConversationThatGrows() {
        // Given
        TopologyHarness line = topology();
        line.apply(growing("longest"));

        // When
        records().forEach(record -> line.send("support", record));
        line.pass(Duration.ofSeconds(1));

        // Then
        List<AcceptedExample> accepted = line.accepted();
        assertThat(accepted).hasSize(CHATS * TURNS);
        assertThat(learned(accepted, line.read(line.topics.exampleExcluded())))
                .hasSize(CHATS)
                .allMatch(text -> text.contains("answer " + (TURNS - 1)));
    }

    @Test
    void shouldLearnTheLastRecordWhateverOrderTheyComeIn() {
        // Given
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.printf("seed %d%n", seed);
        List<String> shuffled = new ArrayList<>(records());
        Collections.shuffle(shuffled, new Random(seed));
        TopologyHarness line = topology();
        line.apply(growing("longest"));

        // When
        shuffled.forEach(record -> line.send("support", record));
        line.pass(Duration.ofSeconds(1));

        // Then
        List<AcceptedExample> accepted = line.accepted();
        assertThat(learned(accepted, line.read(line.topics.exampleExcluded())))
                .hasSize(CHATS)
                .allMatch(text -> text.contains("answer " + (TURNS - 1)));
        line.pass(Duration.ofSeconds(1));
        DatasetStats stats = line.stats().getLast();
        assertThat(stats.getAccepted() - stats.getSuperseded()).isEqualTo(CHATS);
        assertThat(stats.getAccepted() + stats.getCovered()).isEqualTo(CHATS * TURNS);
        assertThat(line.rejected())
                .hasSize((int) stats.getCovered())
                .allSatisfy(rejection -> assertThat(codesOf(rejection)).containsExactly("COVERED"));
    }

    @Test
    void shouldHaveEveryConversationOnOneSideOfTheSplit() {
        // Given
        TopologyHarness line = topology();
        line.apply(growing("each"));

        // When
        records().forEach(record -> line.send("support", record));

        // Then
        Map<Object, Set<Split>> sides = line.accepted().stream()
                .collect(groupingBy(AcceptedExample::getRoot, mapping(AcceptedExample::getSplit, toSet())));
        assertThat(sides)
                .hasSize(CHATS)
                .allSatisfy((root, splits) -> assertThat(splits).hasSize(1));
        assertThat(sides.values()).contains(Set.of(Split.TRAIN), Set.of(Split.VALIDATION));
    }

    @Test
    void shouldKeepEachRecordWhereTheSpecSaysSo() {
        // Given
        TopologyHarness line = topology();
        line.apply(growing("each"));

        // When
        records().forEach(record -> line.send("support", record));
        line.pass(Duration.ofSeconds(1));

        // Then
        assertThat(line.accepted()).hasSize(CHATS * TURNS);
        assertThat(line.read(line.topics.exampleExcluded())).isEmpty();
    }

    @Test
    void shouldTrainOnTheLastAnswerOfEachRecordAlone() {
        // Given
        TopologyHarness line = topology();
        line.apply(growing("last-answer"));

        // When
        line.send("support", record(0, 2));

        // Then
        assertThat(line.accepted()).singleElement().satisfies(example -> {
            assertThat(text(example.getLine()))
                    .contains("\"answer 0 of 0\",\"weight\":0")
                    .endsWith("\"answer 1 of 0\"}]}");
            assertThat(example.getTrainedTokens()).isLessThan(example.getPromptTokens());
        });
    }

    @Test
    void shouldTellWhatWasSupersededBeforeTheBatchOfTheLongerRecordIsClosed() {
        // Given
        TopologyHarness line = topology();
        line.apply(DatasetSpec.newBuilder(growing("longest"))
                .setValidationFraction(0)
                .setBatch(TestLine.examples(2, 0))
                .build());

        // When
        line.send("support", record(0, 1));
        line.send("support", record(0, 2));

        // Then
        assertThat(line.closed()).hasSize(1);
        assertThat(line.read(line.topics.exampleExcluded())).singleElement().satisfies(excluded -> {
            assertThat(excluded.getReason()).isEqualTo(ExclusionReason.SUPERSEDED);
            assertThat(excluded.getPlace().getFirstNumber()).isZero();
            assertThat(BitSet.valueOf(excluded.getNumbers())).isEqualTo(BitSet.valueOf(new long[] {1}));
            assertThat(excluded.getPlace().getTokens()).isPositive();
        });
    }

    @Test
    void shouldTellAllThatWasSupersededOfAPageAgainOnceMoreOfItIs() {
        // Given
        TopologyHarness line = topology();
        line.apply(DatasetSpec.newBuilder(growing("longest"))
                .setValidationFraction(0)
                .build());
        line.send("support", record(0, 1));
        line.send("support", record(0, 2));
        line.pass(Duration.ofSeconds(1));
        line.send("support", record(0, 3));

        // When
        line.pass(Duration.ofSeconds(1));

        // Then
        assertThat(line.read(line.topics.exampleExcluded()))
                .extracting(each -> BitSet.valueOf(each.getNumbers()))
                .containsExactly(BitSet.valueOf(new long[] {1}), BitSet.valueOf(new long[] {3}));
    }

    @Test
    void shouldForgetWhatWasSupersededOnceNobodyRemembersTheExamples() {
        // Given
        TopologyHarness line = topology();
        line.apply(DatasetSpec.newBuilder(growing("longest"))
                .setValidationFraction(0)
                .setBatch(TestLine.examples(1, 0))
                .build());
        line.send("support", record(0, 1));
        line.send("support", record(0, 2));
        line.pass(Duration.ofSeconds(11));
        assertThat(line.changes("superseded"))
                .last()
                .satisfies(page -> assertThat(page.value()).isNotNull());
        assertThat(line.read(line.topics.exampleExcluded())).hasSize(1);

        // When
        line.pass(Duration.ofDays(31));
        line.pass(Duration.ofSeconds(11));

        // Then
        assertThat(line.changes("superseded"))
                .last()
                .satisfies(page -> assertThat(page.value()).isNull());
        line.send("support", record(0, 3));
        line.pass(Duration.ofSeconds(1));
        assertThat(line.accepted()).hasSize(3);
        assertThat(line.read(line.topics.exampleExcluded())).isEmpty();
    }

    @Test
    void shouldRejectARowThatDoesNotFitWithTheFingerprintsOfItsShorterRecords() {
        // Given
        String answers = ",{\"role\":\"assistant\",\"content\":\"a\"}".repeat(230_000);
        TopologyHarness line = topology();
        line.apply(growing("longest"));

        // When
        line.send("support", "{\"messages\":[{\"role\":\"user\",\"content\":\"q\"}%s]}".formatted(answers));

        // Then
        assertThat(line.accepted()).isEmpty();
        assertThat(line.rejected())
                .singleElement()
                .satisfies(rejection -> assertThat(codesOf(rejection)).contains("ROW_TOO_LARGE"));
    }

    @Test
    void shouldKeepAttributesBesideTheLine() {
        // Given
        TopologyHarness line = topology();
        line.apply(DatasetSpec.newBuilder(growing("each"))
                .setAttributes(Map.of("customer", "/metadata/customer"))
                .build());

        // When
        line.send("support", record(0, 1).replaceFirst("}$", ",\"metadata\":{\"customer\":\"acme\"}}"));

        // Then
        assertThat(line.accepted()).singleElement().satisfies(example -> {
            assertThat(example.getAttributes()).containsExactly(Map.entry("customer", "acme"));
            assertThat(text(example.getLine())).doesNotContain("acme");
        });
    }

    @Test
    void shouldKeepWhatALogSaysOfTheCallBesideTheLine() {
        // Given
        TopologyHarness line = topology();
        line.apply(growing("each"));

        // When
        line.send("support", """
                {"request":{"messages":[{"role":"user","content":"Is it open?"}]},"trace_id":"t1","user":"alice","response":{"id":"r1","model":"m1","created":1790000000,"choices":[
                {"index":0,"message":{"role":"assistant","content":"Yes."},"finish_reason":"stop"}]}}""");
        line.send("support", record(0, 1));

        // Then
        assertThat(line.accepted())
                .extracting(AcceptedExample::getMetadata)
                .containsExactly(
                        Map.of(
                                "sourceId", "r1",
                                "traceId", "t1",
                                "loggedAt", "2026-09-21T14:13:20Z",
                                "model", "m1",
                                "finishReason", "stop"),
                        Map.of());
    }

    private static DatasetSpec growing(String conversations) {
        return DatasetSpec.newBuilder(spec("support", 0.3, NEVER))
                .setConversations(conversations)
                .build();
    }

    private static List<String> records() {
        return IntStream.rangeClosed(1, TURNS)
                .boxed()
                .flatMap(turns -> IntStream.range(0, CHATS).mapToObj(chat -> record(chat, turns)))
                .toList();
    }

    private static String record(int chat, int turns) {
        List<String> messages = new ArrayList<>(List.of("{\"role\":\"system\",\"content\":\"Be brief.\"}"));
        for (int turn = 0; turn < turns; turn++) {
            messages.add("{\"role\":\"user\",\"content\":\"question %d of %d\"}".formatted(turn, chat));
            messages.add("{\"role\":\"assistant\",\"content\":\"answer %d of %d\"}".formatted(turn, chat));
        }
        return "{\"messages\":[%s]}".formatted(String.join(",", messages));
    }

    /** The lines that are left when everything is subtracted that is excluded. */
    private static List<String> learned(List<AcceptedExample> accepted, List<ExcludedExample> excluded) {
        Set<String> out = new HashSet<>();
        for (ExcludedExample each : excluded) {
            String sequence = each.getPlace().getSequence();
            String split = sequence.substring(0, sequence.indexOf('-'));
            BitSet.valueOf(each.getNumbers()).stream()
                    .forEach(bit -> out.add(split + (each.getPlace().getFirstNumber() + bit)));
        }
        return accepted.stream()
                .filter(example -> !out.contains(Sequences.nameOf(example.getSplit()) + example.getNumber()))
                .map(example -> text(example.getLine()))
                .toList();
    }
}

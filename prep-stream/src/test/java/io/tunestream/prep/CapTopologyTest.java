package io.tunestream.prep;

import static io.tunestream.prep.TestLine.spec;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.record.AcceptedExample;
import io.tunestream.record.CapSpec;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.SelectSpec;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Examples of ten customers, of which a dataset takes only so many a day. */
class CapTopologyTest extends TopologyTest {

    private static final int RECORDS = 200;
    private static final int CUSTOMERS = 10;
    private static final int DAYS = 2;
    private static final int MOST = 6;
    private static final Instant MIDNIGHT = Instant.parse("2025-11-30T00:00:00Z");
    private static final Duration TIME_TO_LIVE = Duration.ofDays(7);

    CapTopologyTest(DedupeScope scope) {
        super(scope);
    }

    @Test
    void shouldChooseSoManyOfEachValueInEachPeriodInWhateverOrderTheyCome() {
        // Given
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.printf("seed %d%n", seed);
        List<Integer> shuffled =
                new ArrayList<>(IntStream.range(0, RECORDS).boxed().toList());
        Collections.shuffle(shuffled, new Random(seed));
        TopologyHarness line = topology(Map.of("prep.caps", "true"));
        line.apply(capped("", MOST));

        // When
        shuffled.forEach(record -> send(line, record));
        line.pass(Duration.ofSeconds(1));

        // Then
        assertThat(chosen(line))
                .hasSize(CUSTOMERS * DAYS)
                .allSatisfy((of, chosen) -> assertThat(chosen).isEqualTo(MOST));
        line.pass(Duration.ofSeconds(1));
        assertThat(line.stats().getLast().getSkippedByReason())
                .isEqualTo(Map.of("SELECT_CAP", (long) RECORDS - MOST * CUSTOMERS * DAYS));
        assertThat(line.meters
                        .get("tunestream.prep.skipped")
                        .tags("dataset", "support", "reason", "SELECT_CAP")
                        .counter()
                        .count())
                .isEqualTo(RECORDS - MOST * CUSTOMERS * DAYS);
    }

    @Test
    void shouldCountOnlyWhatElseIsChosen() {
        // Given
        TopologyHarness line = topology(Map.of("prep.caps", "true"));
        line.apply(capped("customer != 'c3' and score >= 0.2", MOST));

        // When
        IntStream.range(0, RECORDS).forEach(record -> send(line, record));

        // Then: of each customer, 8 a day have such a score
        assertThat(chosen(line))
                .hasSize((CUSTOMERS - 1) * DAYS)
                .allSatisfy((of, chosen) -> assertThat(chosen).isEqualTo(MOST));
        line.pass(Duration.ofSeconds(1));
        line.pass(Duration.ofSeconds(1));
        assertThat(line.stats().getLast().getSkippedByReason())
                .isEqualTo(Map.of("SELECT_WHERE", 56L, "SELECT_CAP", 144L - MOST * (CUSTOMERS - 1) * DAYS));
    }

    @Test
    void shouldGiveADuplicateNoRoom() {
        // Given
        TopologyHarness line = topology(Map.of("prep.caps", "true"));
        line.apply(capped("", 3));

        // When: the same again a day later too, which would be a period of its own
        for (int time = 0; time < 5; time++) {
            line.send("support", row(0, "acme"), MIDNIGHT);
            line.send("support", row(0, "acme"), MIDNIGHT.plus(1, ChronoUnit.DAYS));
        }
        IntStream.range(1, 6).forEach(record -> line.send("support", row(record, "acme"), MIDNIGHT));
        IntStream.range(6, 12)
                .forEach(record -> line.send("support", row(record, "acme"), MIDNIGHT.plus(1, ChronoUnit.DAYS)));

        // Then
        assertThat(chosen(line)).isEqualTo(Map.of("acme 0", 3L, "acme 1", 3L));
        assertThat(line.rejected())
                .hasSize(9)
                .allSatisfy(each -> assertThat(codesOf(each)).containsExactly("DUPLICATE"));
    }

    @Test
    void shouldCountWithoutTheValueTogether() {
        // Given
        TopologyHarness line = topology(Map.of("prep.caps", "true"));
        line.apply(capped("", 2));

        // When
        IntStream.range(0, 5)
                .forEach(record -> line.send("support", row(record, "acme").replace("customer", "client"), MIDNIGHT));

        // Then
        assertThat(line.accepted()).hasSize(2);
    }

    @Test
    void shouldLetALongerRecordTakeTheRoomOfTheShorter() {
        // Given
        TopologyHarness line = topology(Map.of("prep.caps", "true"));
        line.apply(growing(2));

        // When: two conversations grow, the second backwards, and a third finds no room
        List.of(1, 2, 3).forEach(turns -> line.send("support", chat("first", turns, ""), MIDNIGHT));
        List.of(3, 1, 2).forEach(turns -> line.send("support", chat("second", turns, ""), MIDNIGHT));
        List.of(1, 2).forEach(turns -> line.send("support", chat("third", turns, ""), MIDNIGHT));

        // Then
        assertThat(line.accepted())
                .hasSize(4)
                .noneMatch(each -> text(each.getLine()).contains("third"));
        assertThat(line.rejected())
                .hasSize(2)
                .allSatisfy(each -> assertThat(codesOf(each)).containsExactly("COVERED"));
    }

    @Test
    void shouldGiveEachBranchOfAConversationItsOwnRoom() {
        // Given
        TopologyHarness line = topology(Map.of("prep.caps", "true"));
        line.apply(growing(2));

        // When
        line.send("support", chat("first", 1, ""), MIDNIGHT);
        List.of("a", "b", "c").forEach(branch -> line.send("support", chat("first", 2, branch), MIDNIGHT));

        // Then
        assertThat(line.accepted())
                .extracting(each -> text(each.getLine()))
                .satisfiesExactly(
                        shortest -> assertThat(shortest).doesNotContain("answer 1"),
                        first -> assertThat(first).contains("answer 1a"),
                        second -> assertThat(second).contains("answer 1b"));
    }

    @Test
    void shouldForgetPeriodsThatArePast() {
        // Given
        TopologyHarness line = topology(Map.of("prep.caps", "true"));
        line.apply(capped("", RECORDS));
        IntStream.range(0, RECORDS).forEach(record -> send(line, record));
        line.pass(Duration.ofSeconds(1));
        long kept = line.changes("cap-counts").stream()
                .map(each -> ByteBuffer.wrap(each.key()))
                .distinct()
                .count();

        // When
        line.pass(TIME_TO_LIVE.plusDays(1).plusSeconds(2));
        line.pass(Duration.ofSeconds(2));

        // Then
        assertThat(kept).isEqualTo(RECORDS + CUSTOMERS * DAYS);
        assertThat(line.changes("cap-counts"))
                .hasSize((int) kept)
                .allSatisfy(each -> assertThat(each.value()).isNull());
    }

    @Test
    void shouldCostADatasetThatDoesNotCapNoHop() {
        // Given
        TopologyHarness line = topology(Map.of("prep.caps", "true"));
        line.apply(spec("support", 0, NEVER));

        // When
        IntStream.range(0, 10).forEach(record -> send(line, record));

        // Then
        assertThat(line.accepted()).hasSize(10);
        assertThat(line.hops("cap")).isEmpty();
    }

    @Test
    void shouldRejectWhatNobodyCounts() {
        // Given
        TopologyHarness line = topology();
        line.apply(capped("score >= 0.5", MOST));

        // When
        IntStream.range(0, RECORDS).forEach(record -> send(line, record));
        line.pass(Duration.ofSeconds(1));
        line.pass(Duration.ofSeconds(1));

        // Then
        assertThat(line.accepted()).isEmpty();
        assertThat(line.rejected()).hasSize(RECORDS / 2).allSatisfy(each -> {
            assertThat(codesOf(each)).containsExactly("CAPS_OFF");
            assertThat(each.getOriginal().hasRemaining()).isTrue();
        });
        assertThat(line.stats().getLast().getSkippedByReason()).isEqualTo(Map.of("SELECT_WHERE", RECORDS / 2L));
    }

    private static void send(TopologyHarness line, int record) {
        line.send("support", row(record, "c" + record % CUSTOMERS), timeOf(record));
    }

    /** Any time of the day, so that a period has to begin at midnight. */
    private static Instant timeOf(int record) {
        return MIDNIGHT.plus(record / CUSTOMERS % DAYS, ChronoUnit.DAYS).plusSeconds(record * 8L);
    }

    private static String row(int record, String customer) {
        return """
                {"messages":[{"role":"user","content":"question %d"},{"role":"assistant","content":"answer"}],\
                "metadata":{"customer":"%s","score":%s}}""".formatted(record, customer, record / (CUSTOMERS * DAYS) % 10 / 10.0);
    }

    private static String chat(String topic, int turns, String branch) {
        StringBuilder messages = new StringBuilder();
        for (int turn = 0; turn < turns; turn++) {
            messages.append(turn == 0 ? "" : ",").append("""
                    {"role":"user","content":"%s %d"},{"role":"assistant","content":"answer %d%s"}""".formatted(topic, turn, turn, turn == 0 ? "" : branch));
        }
        return "{\"messages\":[" + messages + "],\"metadata\":{\"customer\":\"acme\"}}";
    }

    /** How many by customer and day. */
    private static Map<String, Long> chosen(TopologyHarness line) {
        return line.accepted().stream().collect(groupingBy(CapTopologyTest::place, TreeMap::new, counting()));
    }

    private static String place(AcceptedExample example) {
        Instant time = Instant.ofEpochMilli(example.getSourceTimestamp());
        return example.getAttributes().get("customer") + " " + ChronoUnit.DAYS.between(MIDNIGHT, time);
    }

    private static DatasetSpec growing(int most) {
        return DatasetSpec.newBuilder(capped("", most))
                .setConversations("longest")
                .build();
    }

    private static DatasetSpec capped(String where, int most) {
        CapSpec cap = CapSpec.newBuilder()
                .setBy("customer")
                .setExamples(most)
                .setEveryMs(Duration.ofDays(1).toMillis())
                .build();
        return DatasetSpec.newBuilder(spec("support", 0, NEVER))
                .setDedupeTtlMs(TIME_TO_LIVE.toMillis())
                .setAttributes(Map.of("customer", "/metadata/customer", "score", "/metadata/score"))
                .setSelect(SelectSpec.newBuilder().setWhere(where).setCap(cap).build())
                .build();
    }
}

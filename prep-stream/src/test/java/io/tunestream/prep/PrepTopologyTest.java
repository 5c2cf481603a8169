package io.tunestream.prep;

import static io.tunestream.prep.TestLine.examples;
import static io.tunestream.prep.TestLine.row;
import static io.tunestream.prep.TestLine.spec;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.record.AcceptedExample;
import io.tunestream.record.BatchClosed;
import io.tunestream.record.BatchLimits;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.DatasetStats;
import io.tunestream.record.OffsetRange;
import io.tunestream.record.RawExample;
import io.tunestream.record.RejectedExample;
import io.tunestream.record.Split;
import io.tunestream.record.Violation;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(DedupeScope.class)
class PrepTopologyTest {

    private static final BatchLimits NEVER = BatchLimits.newBuilder()
            .setMaxExamples(0)
            .setMaxBytes(0)
            .setLingerMs(0)
            .build();

    private final DedupeScope scope;
    private final List<TopologyHarness> opened = new ArrayList<>();

    @TempDir
    Path folder;

    PrepTopologyTest(DedupeScope scope) {
        this.scope = scope;
    }

    @AfterEach
    void closeTopologies() {
        opened.forEach(TopologyHarness::close);
    }

    private TopologyHarness topology(Map<String, String> more) {
        TopologyHarness harness = new TopologyHarness(folder, scope, more);
        opened.add(harness);
        return harness;
    }

    private TopologyHarness topology() {
        return topology(Map.of());
    }

    @Test
    void shouldNumberTheExamplesOfEachStreamWithoutGap() {
        // Given
        TopologyHarness line = topology();
        line.apply(spec("support", 0.3, NEVER));
        line.apply(spec("sales", 0, NEVER));

        // When
        for (int i = 0; i < 40; i++) {
            line.send("support", row(i));
            line.send("sales", row(i));
        }

        // Then
        List<AcceptedExample> accepted = line.accepted();
        List<Long> train = numbersOf(accepted, "support", Split.TRAIN);
        List<Long> validation = numbersOf(accepted, "support", Split.VALIDATION);
        assertThat(train).isNotEmpty().isEqualTo(upTo(train.size()));
        assertThat(validation).isNotEmpty().isEqualTo(upTo(validation.size()));
        assertThat(train.size() + validation.size()).isEqualTo(40);
        assertThat(numbersOf(accepted, "sales", Split.TRAIN)).isEqualTo(upTo(40));
        assertThat(accepted).first().satisfies(example -> {
            assertThat(text(example.getLine())).isEqualTo(row(0));
            assertThat(example.getFingerprint().remaining()).isEqualTo(16);
            assertThat(example.getSourceOffset()).isZero();
            assertThat(example.getSourceTimestamp()).isEqualTo(TopologyHarness.START.toEpochMilli());
        });
    }

    @Test
    void shouldRejectWhatWasSeenWithinTheTimeToLive() {
        // Given
        TopologyHarness line = topology();
        line.apply(spec("support", 0, NEVER));
        line.send("support", row(1));

        // When
        line.send("support", row(1).replace(":", " : "));

        // Then
        assertThat(line.accepted()).hasSize(1);
        assertThat(line.rejected()).singleElement().satisfies(rejection -> {
            assertThat(codesOf(rejection)).containsExactly("DUPLICATE");
            assertThat(rejection.getDataset()).isEqualTo("support");
            assertThat(rejection.getSourceOffset()).isEqualTo(1);
            assertThat(rejection.getOriginal().remaining()).isZero();
        });
    }

    @Test
    void shouldTakeAnExampleAgainAfterTheTimeToLive() {
        // Given
        TopologyHarness line = topology();
        line.apply(DatasetSpec.newBuilder(spec("support", 0, NEVER))
                .setDedupeTtlMs(60_000)
                .build());
        line.send("support", row(1));

        // When
        line.pass(Duration.ofSeconds(61));
        line.send("support", row(1));
        line.send("support", row(1));

        // Then
        assertThat(line.accepted()).extracting(AcceptedExample::getNumber).containsExactly(0L, 1L);
        assertThat(line.rejected()).hasSize(1);
    }

    @Test
    void shouldTellTheSameExampleInTwoDatasetsApart() {
        // Given
        TopologyHarness line = topology();
        line.apply(spec("support", 0, NEVER));
        line.apply(spec("sales", 0, NEVER));

        // When
        line.send("support", row(1));
        line.send("sales", row(1));

        // Then
        assertThat(line.accepted()).hasSize(2);
    }

    @Test
    void shouldRejectAFaultyRowWithEveryReasonAndItsBytes() {
        // Given
        TopologyHarness line = topology();
        line.apply(spec("support", 0, NEVER));
        String faulty = "{\"messages\":[{\"role\":\"nobody\",\"content\":\"a\"},{\"role\":\"user\",\"content\":7}]}";

        // When
        line.send("support", faulty);

        // Then
        assertThat(line.accepted()).isEmpty();
        assertThat(line.rejected()).singleElement().satisfies(rejection -> {
            assertThat(codesOf(rejection)).contains("ROLE_UNKNOWN", "CONTENT_WRONG_TYPE", "ASSISTANT_MISSING");
            assertThat(text(rejection.getOriginal())).isEqualTo(faulty);
            assertThat(rejection.getSourceTopic())
                    .isEqualTo(line.topics.exampleRaw().name());
            assertThat(rejection.getRuleSet()).isNotEmpty();
        });
    }

    @Test
    void shouldRejectRowsOfNoDataset() {
        // Given
        TopologyHarness line = topology();

        // When
        line.send("nobody", row(1));
        line.send("No/Name", row(2));
        line.send(new RecordHeaders(), row(3).getBytes(UTF_8));
        line.send(new RecordHeaders(), new byte[0]);

        // Then
        assertThat(line.rejected())
                .extracting(PrepTopologyTest::codesOf)
                .containsExactly(
                        List.of("DATASET_UNKNOWN"),
                        List.of("DATASET_UNKNOWN"),
                        List.of("DATASET_MISSING"),
                        List.of("DATASET_MISSING"));
    }

    @Test
    void shouldFindTheDatasetInAFieldOrTheConfiguration() {
        // Given
        TopologyHarness line = topology(Map.of("prep.default-dataset", "support"));
        line.apply(spec("support", 0, NEVER));
        line.apply(spec("sales", 0, NEVER));

        // When
        line.send(new RecordHeaders(), row(1).getBytes(UTF_8));
        line.send(new RecordHeaders(), ("{\"dataset\":\"sales\"," + row(2).substring(1)).getBytes(UTF_8));

        // Then
        assertThat(line.accepted()).extracting(AcceptedExample::getDataset).containsExactly("support", "sales");
    }

    @Test
    void shouldReadAvro() {
        // Given
        TopologyHarness line = topology();
        line.apply(spec("support", 0, NEVER));
        RawExample example = RawExample.newBuilder()
                .setDataset("support")
                .setPayload(ByteBuffer.wrap(row(1).getBytes(UTF_8)))
                .build();

        // When
        line.send(new RecordHeaders(), line.avro(example));

        // Then
        assertThat(line.accepted())
                .singleElement()
                .satisfies(each -> assertThat(text(each.getLine())).isEqualTo(row(1)));
    }

    @Test
    void shouldRejectBytesThatOnlyLookLikeAvro() {
        // Given
        TopologyHarness line = topology(Map.of("prep.default-dataset", "support"));
        line.apply(spec("support", 0, NEVER));

        // When
        line.send(new RecordHeaders(), new byte[] {0, 0x7f, 1, 2, 3, 4});
        line.send(new RecordHeaders(), new byte[] {0});

        // Then
        assertThat(line.rejected())
                .extracting(PrepTopologyTest::codesOf)
                .containsExactly(List.of("FORMAT_UNKNOWN"), List.of("FORMAT_UNKNOWN"));
    }

    @Test
    void shouldCloseABatchAtItsExamples() {
        // Given
        TopologyHarness line = topology();
        line.apply(spec("support", 0, examples(3, 0)));

        // When
        for (int i = 0; i < 7; i++) {
            line.send("support", row(i));
        }

        // Then
        List<AcceptedExample> accepted = line.accepted();
        List<BatchClosed> closed = line.closed();
        assertThat(closed).hasSize(2);
        assertThat(closed).first().satisfies(batch -> {
            assertThat(batch.getBatchId()).matches("support-train-p0-0-[0-9a-f]{8}");
            assertThat(batch.getFirstNumber()).isZero();
            assertThat(batch.getLastNumber()).isEqualTo(2);
            assertThat(batch.getExamples()).isEqualTo(3);
            assertThat(batch.getReason()).isEqualTo("examples");
            assertThat(batch.getEncoding()).isEqualTo("chars/4");
            assertThat(batch.getTokens())
                    .isEqualTo(accepted.subList(0, 3).stream()
                            .mapToLong(AcceptedExample::getTokens)
                            .sum());
            assertThat(batch.getSizeBytes())
                    .isEqualTo(accepted.subList(0, 3).stream()
                            .mapToLong(example -> example.getLine().remaining() + 1)
                            .sum());
            assertThat(batch.getRawRanges()).containsExactly(new OffsetRange(0, 0L, 2L));
        });
        assertThat(closed.get(1).getFirstNumber()).isEqualTo(3);
        assertThat(closed.get(1).getRawRanges()).containsExactly(new OffsetRange(0, 3L, 5L));
    }

    @Test
    void shouldCloseABatchAtItsTokensAndBytes() {
        // Given
        TopologyHarness line = topology();
        line.apply(
                spec("tokens", 0, BatchLimits.newBuilder(NEVER).setMaxTokens(1).build()));
        line.apply(
                spec("bytes", 0, BatchLimits.newBuilder(NEVER).setMaxBytes(150).build()));

        // When
        line.send("tokens", row(1));
        line.send("bytes", row(1));
        line.send("bytes", row(2));

        // Then
        assertThat(line.closed()).extracting(BatchClosed::getReason).containsExactly("tokens", "bytes");
    }

    @Test
    void shouldCloseABatchThatLingersThoughNothingComes() {
        // Given
        TopologyHarness line = topology();
        line.apply(spec("support", 0, examples(0, 5_000)));
        line.send("support", row(1));

        // When
        line.pass(Duration.ofSeconds(4));
        List<BatchClosed> early = line.closed();
        line.pass(Duration.ofSeconds(2));
        List<BatchClosed> late = line.closed();
        line.pass(Duration.ofSeconds(60));

        // Then
        assertThat(early).isEmpty();
        assertThat(late).singleElement().satisfies(batch -> {
            assertThat(batch.getReason()).isEqualTo("linger");
            assertThat(batch.getExamples()).isEqualTo(1);
        });
        assertThat(line.closed()).isEmpty();
    }

    @Test
    void shouldCloseABatchWhenTheCountingChanges() {
        // Given
        TopologyHarness line = topology(Map.of("prep.counter", "exact"));
        line.apply(DatasetSpec.newBuilder(spec("support", 0, NEVER))
                .setEncoding("cl100k_base")
                .build());
        line.send("support", row(1));

        // When
        line.apply(DatasetSpec.newBuilder(spec("support", 0, NEVER))
                .setEncoding("o200k_base")
                .build());
        line.pass(Duration.ofSeconds(2));
        line.send("support", row(2));

        // Then
        assertThat(line.closed()).singleElement().satisfies(batch -> {
            assertThat(batch.getEncoding()).isEqualTo("cl100k_base");
            assertThat(batch.getReason()).isEqualTo("spec");
        });
        assertThat(line.accepted()).extracting(AcceptedExample::getNumber).containsExactly(0L, 1L);
    }

    @Test
    void shouldCountWhatBecameOfTheRows() {
        // Given
        TopologyHarness line = topology();
        line.apply(spec("support", 0.5, examples(2, 0)));

        // When
        for (int i = 0; i < 20; i++) {
            line.send("support", row(i));
        }
        line.send("support", row(3));
        line.send("support", "{}");
        line.send("unheard", row(1));
        List<AcceptedExample> accepted = line.accepted();
        long batches = line.closed().size();
        line.pass(Duration.ofSeconds(1));
        line.pass(Duration.ofSeconds(1));

        // Then
        List<DatasetStats> told = line.stats();
        assertThat(newest(told, "support")).satisfies(stats -> {
            assertThat(stats.getAccepted()).isEqualTo(20);
            assertThat(stats.getTrain() + stats.getValidation()).isEqualTo(20);
            assertThat(stats.getValidation()).isPositive();
            assertThat(stats.getDuplicates()).isEqualTo(1);
            assertThat(stats.getRejected()).isEqualTo(1);
            assertThat(stats.getRejectedByCode()).isEqualTo(Map.of("MESSAGES_MISSING", 1L));
            assertThat(stats.getWarningsByCode()).isEqualTo(Map.of("SYSTEM_MISSING", 20L));
            assertThat(stats.getBatches()).isEqualTo(batches);
            assertThat(stats.getTokens().getTotal())
                    .isEqualTo(accepted.stream()
                            .mapToLong(AcceptedExample::getTokens)
                            .sum());
            assertThat(stats.getHistogram().stream()
                            .mapToLong(each -> each.getCount())
                            .sum())
                    .isEqualTo(20);
        });
        assertThat(newest(told, "").getRejectedByCode()).isEqualTo(Map.of("DATASET_UNKNOWN", 1L));
    }

    @Test
    void shouldTellStatisticsOnlyWhenTheyHaveChanged() {
        // Given
        TopologyHarness line = topology();
        line.apply(spec("support", 0, NEVER));
        line.send("support", row(1));
        line.pass(Duration.ofSeconds(1));
        line.pass(Duration.ofSeconds(1));
        line.stats();

        // When
        line.pass(Duration.ofSeconds(10));

        // Then
        assertThat(line.stats()).isEmpty();
    }

    @Test
    void shouldCarryNoHeadersAndTheTimeOfTheDecision() {
        // Given
        TopologyHarness line = topology();
        line.apply(spec("support", 0, NEVER));
        line.pass(Duration.ofDays(400));

        // When
        line.send("support", row(1));
        line.send("support", "{}");

        // Then
        long now = TopologyHarness.START.plus(Duration.ofDays(400)).toEpochMilli();
        assertThat(List.of(
                        line.records(line.topics.exampleAccepted()).getFirst(),
                        line.records(line.topics.exampleRejected()).getFirst()))
                .allSatisfy(record -> {
                    assertThat(record.headers()).isEmpty();
                    assertThat(record.timestamp()).isEqualTo(now);
                });
    }

    private static DatasetStats newest(List<DatasetStats> told, String dataset) {
        return told.stream()
                .filter(each -> each.getDataset().equals(dataset))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private static List<Long> numbersOf(List<AcceptedExample> examples, String dataset, Split split) {
        return examples.stream()
                .filter(each -> each.getDataset().equals(dataset) && each.getSplit() == split)
                .map(AcceptedExample::getNumber)
                .toList();
    }

    private static List<Long> upTo(int count) {
        return LongStream.range(0, count).boxed().toList();
    }

    private static List<String> codesOf(RejectedExample rejection) {
        return rejection.getViolations().stream()
                .filter(each -> each.getSeverity().equals("E"))
                .map(Violation::getCode)
                .toList();
    }

    private static String text(ByteBuffer bytes) {
        return UTF_8.decode(bytes.duplicate()).toString();
    }
}

package io.tunestream.prep;

import static io.tunestream.prep.TestLine.examples;
import static io.tunestream.prep.TestLine.row;
import static io.tunestream.prep.TestLine.spec;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.record.AcceptedExample;
import io.tunestream.record.BatchClosed;
import io.tunestream.record.BatchLimits;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.OffsetRange;
import io.tunestream.record.Split;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PackTopologyTest extends TopologyTest {

    PackTopologyTest(DedupeScope scope) {
        super(scope);
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

    private static List<Long> numbersOf(List<AcceptedExample> examples, String dataset, Split split) {
        return examples.stream()
                .filter(each -> each.getDataset().equals(dataset) && each.getSplit() == split)
                .map(AcceptedExample::getNumber)
                .toList();
    }

    private static List<Long> upTo(int count) {
        return LongStream.range(0, count).boxed().toList();
    }
}

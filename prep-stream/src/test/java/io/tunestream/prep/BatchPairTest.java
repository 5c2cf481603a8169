package io.tunestream.prep;

import static io.tunestream.prep.TestLine.examples;
import static io.tunestream.prep.TestLine.row;
import static io.tunestream.prep.TestLine.spec;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.record.AcceptedExample;
import io.tunestream.record.BatchClosed;
import io.tunestream.record.BatchLimits;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.Split;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** A training batch and the validation batch that was open when it closed go together. */
class BatchPairTest extends TopologyTest {

    private static final int STEPS = 250;
    private static final List<String> DATASETS = List.of("support", "sales");

    BatchPairTest(DedupeScope scope) {
        super(scope);
    }

    @Test
    void shouldCloseTheOpenValidationBatchJustBeforeATrainingBatchThatIsFull() {
        // Given
        TopologyHarness line = topology();
        line.apply(spec("support", 0.3, examples(20, 0)));

        // When
        List<BatchClosed> closed = new ArrayList<>();
        for (int i = 0; closed.isEmpty(); i++) {
            line.send("support", row(i));
            closed.addAll(line.closed());
        }

        // Then
        long validation = line.accepted().stream()
                .filter(each -> each.getSplit() == Split.VALIDATION)
                .count();
        assertThat(closed).extracting(BatchClosed::getSplit).containsExactly(Split.VALIDATION, Split.TRAIN);
        assertThat(closed).extracting(BatchClosed::getReason).containsExactly("pair", "examples");
        assertThat(closed.getFirst().getExamples()).isEqualTo(validation).isPositive();
        assertThat(closed.getFirst().getPairedBatch()).isEmpty();
        assertThat(closed.getLast().getPairedBatch())
                .isEqualTo(closed.getFirst().getBatchId());
    }

    @Test
    void shouldPairBatchesThatLingerUntilTheSameMoment() {
        // Given
        TopologyHarness line = topology();
        line.apply(spec("support", 0.5, examples(0, 5_000)));
        for (int i = 0; i < 20; i++) {
            line.send("support", row(i));
        }

        // When
        line.pass(Duration.ofSeconds(6));

        // Then
        assertThat(line.closed()).extracting(BatchClosed::getReason).containsExactly("pair", "linger");
    }

    @Test
    void shouldNameNoPairWhereNoValidationBatchIsOpen() {
        // Given
        TopologyHarness line = topology();
        line.apply(spec("support", 0, examples(2, 0)));

        // When
        line.send("support", row(1));
        line.send("support", row(2));

        // Then
        assertThat(line.closed())
                .singleElement()
                .satisfies(batch -> assertThat(batch.getPairedBatch()).isEmpty());
    }

    @RepeatedTest(2)
    void shouldCloseEveryEarlierValidationExampleBeforeATrainingBatchInWhateverOrderTheyArrive() {
        // Given
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.printf("seed %d%n", seed);
        Arrivals arrivals = new Arrivals(new Random(seed));

        // When
        for (int step = 0; step < STEPS; step++) {
            arrivals.step(step);
        }

        // Then
        assertThat(arrivals.trainingDecisions).isPositive();
        assertThat(arrivals.pairs).isPositive();
    }

    /** Rows, specs and time in a random order, each followed by a look at what was decided. */
    private final class Arrivals {

        private final Random random;
        private final TopologyHarness line = topology(Map.of("prep.counter", "exact"));
        private final Map<String, Long> arrived = new HashMap<>();
        private final Map<String, Long> decided = new HashMap<>();
        private int trainingDecisions;
        private int pairs;

        Arrivals(Random random) {
            this.random = random;
            DATASETS.forEach(this::apply);
        }

        void step(int number) {
            String dataset = DATASETS.get(random.nextInt(DATASETS.size()));
            switch (random.nextInt(12)) {
                case 0 -> apply(dataset);
                case 1 -> line.pass(Duration.ofMillis(random.nextInt(3_000)));
                default -> line.send(dataset, row(number));
            }
            checkDecisions(line.closed());
            line.accepted().stream()
                    .filter(each -> each.getSplit() == Split.VALIDATION)
                    .forEach(this::arrive);
        }

        private void apply(String dataset) {
            BatchLimits limits = BatchLimits.newBuilder(NEVER)
                    .setMaxExamples(random.nextInt(2) * (1L + random.nextInt(20)))
                    .setMaxBytes(random.nextInt(2) * (100L + random.nextInt(2_000)))
                    .setLingerMs(random.nextInt(2) * random.nextLong(5_000))
                    .build();
            line.apply(DatasetSpec.newBuilder(spec(dataset, random.nextDouble(), limits))
                    .setEncoding(random.nextBoolean() ? "cl100k_base" : "o200k_base")
                    .build());
        }

        /** A validation example of this step cannot have closed a training batch, so it comes after the decisions. */
        private void arrive(AcceptedExample example) {
            arrived.put(example.getDataset(), example.getNumber() + 1);
        }

        private void checkDecisions(List<BatchClosed> decisions) {
            String pair = "";
            for (BatchClosed each : decisions) {
                if (each.getSplit() == Split.VALIDATION) {
                    decided.put(each.getDataset(), each.getLastNumber() + 1);
                    pair = each.getReason().equals("pair") ? each.getBatchId() : "";
                } else {
                    assertThat(decided.getOrDefault(each.getDataset(), 0L))
                            .as("validation examples closed before %s", each.getBatchId())
                            .isEqualTo(arrived.getOrDefault(each.getDataset(), 0L));
                    assertThat(each.getPairedBatch()).isEqualTo(pair);
                    trainingDecisions++;
                    pairs += pair.isEmpty() ? 0 : 1;
                    pair = "";
                }
            }
        }
    }
}

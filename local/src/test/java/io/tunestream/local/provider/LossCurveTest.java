package io.tunestream.local.provider;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LossCurveTest {
    private static final TrainingPlan PLAN = TrainingPlan.of(200, 50_000, true, Hyperparameters.AUTO);

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 42, 2_147_483_647})
    void shouldFallWithValidationAboveTraining(long seed) {
        // Given
        LossCurve curve = new LossCurve(seed, PLAN);

        // When
        List<Metrics> steps =
                IntStream.rangeClosed(1, PLAN.totalSteps()).mapToObj(curve::at).toList();

        // Then
        assertThat(mean(steps.subList(0, 60))).isGreaterThan(1.5 * mean(steps.subList(540, 600)));
        assertThat(steps).allSatisfy(each -> {
            assertThat(requireNonNull(each.validLoss())).isGreaterThan(each.trainLoss());
            assertThat(each.trainLoss()).isPositive();
            assertThat(each.trainMeanTokenAccuracy()).isBetween(0.0, 1.0);
        });
        assertThat(steps.stream().filter(each -> each.fullValidLoss() != null).map(Metrics::step))
                .containsExactly(200, 400, 600);
    }

    @Test
    void shouldBeTheSameForTheSameSeed() {
        // When
        Metrics once = new LossCurve(7, PLAN).at(33);
        Metrics again = new LossCurve(7, PLAN).at(33);

        // Then
        assertThat(again).isEqualTo(once).isNotEqualTo(new LossCurve(8, PLAN).at(33));
    }

    @ParameterizedTest
    @CsvSource({"10, 10", "5, 20", "4, 25", "1, 25", "33, 3", "34, 3", "8333, 3", "8334, 2", "25000, 1", "90000, 1"})
    void shouldTakeAsManyEpochsAsTheCookbookExpects(int examples, int epochs) {
        // When // Then
        assertThat(TrainingPlan.defaultEpochs(examples)).isEqualTo(epochs);
    }

    private static double mean(List<Metrics> steps) {
        return steps.stream().mapToDouble(Metrics::trainLoss).average().orElseThrow();
    }
}

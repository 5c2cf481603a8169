package io.tunestream.job.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tunestream.job.ledger.Snapshot;
import io.tunestream.provider.catalogue.Catalogue;
import io.tunestream.record.TrainingSpec;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetTest {

    private final Budget budget = new Budget(Catalogue.shipped());

    @ParameterizedTest
    @CsvSource({"gpt-4o-mini, 45.00", "gpt-4o, 375.00"})
    void shouldEstimateWhatThePublishedCalculatorGives(String model, double dollars) {
        // Given: 10,000 examples of 500 tokens, 3 epochs
        Snapshot snapshot = Snapshot.planned(1, 0, 10_000, 0, 5_000_000, Map.of());
        TrainingSpec training =
                TrainingSpec.newBuilder().setBaseModel(model).setEpochs(3).build();

        // When // Then
        assertThat(budget.dollars(training, snapshot).orElseThrow()).isCloseTo(dollars, within(0.001));
    }

    @ParameterizedTest
    @CsvSource({"5, 20", "4, 25", "3, 25", "33, 3", "34, 3", "8333, 3", "8334, 2", "30000, 1", "0, 0"})
    void shouldTakeAsManyEpochsAsProvidersDoByDefault(long examples, long epochs) {
        // When // Then
        assertThat(Budget.defaultEpochs(examples)).isEqualTo(epochs);
    }

    @Test
    void shouldEstimateNothingWithoutAPrice() {
        // Given
        TrainingSpec training =
                TrainingSpec.newBuilder().setBaseModel("llama-3.1-8b").build();

        // When // Then
        assertThat(budget.dollars(training, Snapshot.planned(1, 0, 10, 0, 10, Map.of())))
                .isEmpty();
    }
}

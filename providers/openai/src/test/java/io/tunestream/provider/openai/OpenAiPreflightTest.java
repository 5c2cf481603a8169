package io.tunestream.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.provider.Preflight;
import io.tunestream.provider.TuningPlan;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiPreflightTest {

    @ParameterizedTest
    @CsvSource({
        "gpt-4.1, 0, 0, 0, 0, -1, 10",
        "gpt-4.1, 1, 1, 0.001, 1, 0, 10",
        "gpt-4.1, 50, 256, 1000, 64, 2147483647, 1000000"
    })
    void shouldClearPlanWithinRanges(
            String model, int epochs, int batch, double rate, int suffix, long seed, long examples) {
        // When
        Preflight preflight = OpenAiPreflight.check(plan(model, epochs, batch, rate, suffix, seed, examples));

        // Then
        assertThat(preflight).isEqualTo(new Preflight.Clear());
    }

    @ParameterizedTest
    @CsvSource({
        "model_not_found, '', 1, 1, 1, 1, 1, 10",
        "too_few_examples, gpt-4.1, 1, 1, 1, 1, 1, 9",
        "epochs_out_of_range, gpt-4.1, 51, 1, 1, 1, 1, 10",
        "epochs_out_of_range, gpt-4.1, -1, 1, 1, 1, 1, 10",
        "batch_size_out_of_range, gpt-4.1, 1, 257, 1, 1, 1, 10",
        "batch_size_out_of_range, gpt-4.1, 1, -1, 1, 1, 1, 10",
        "learning_rate_out_of_range, gpt-4.1, 1, 1, -0.1, 1, 1, 10",
        "learning_rate_out_of_range, gpt-4.1, 1, 1, NaN, 1, 1, 10",
        "learning_rate_out_of_range, gpt-4.1, 1, 1, Infinity, 1, 1, 10",
        "suffix_too_long, gpt-4.1, 1, 1, 1, 65, 1, 10",
        "seed_out_of_range, gpt-4.1, 1, 1, 1, 1, -2, 10",
        "seed_out_of_range, gpt-4.1, 1, 1, 1, 1, 2147483648, 10"
    })
    void shouldRefusePlanOutOfRange(
            String code, String model, int epochs, int batch, double rate, int suffix, long seed, long examples) {
        // When
        Preflight preflight = OpenAiPreflight.check(plan(model, epochs, batch, rate, suffix, seed, examples));

        // Then
        assertThat(preflight)
                .isInstanceOfSatisfying(
                        Preflight.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @CsvSource({"0, true", "0.001, true", "2, true", "2.001, false", "-0.1, false", "NaN, false"})
    void shouldTakeBetaWithinItsRange(double beta, boolean taken) {
        // When
        Preflight preflight = OpenAiPreflight.check(
                new TuningPlan("job-1", "support", "gpt-4.1", "dpo", 0, 0, 0, "", -1, 10, 0, beta));

        // Then
        assertThat(preflight instanceof Preflight.Clear).isEqualTo(taken);
    }

    private static TuningPlan plan(
            String model, int epochs, int batch, double rate, int suffix, long seed, long examples) {
        return new TuningPlan(
                "job-1", "support", model, "supervised", epochs, batch, rate, "s".repeat(suffix), seed, examples, 0, 0);
    }
}

package io.tunestream.provider.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.provider.Preflight;
import io.tunestream.provider.Provider;
import io.tunestream.provider.TuningPlan;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused before anything is uploaded, which asks nobody. */
class BedrockPreflightTest {

    private final TestingBucket bucket = new TestingBucket();
    private final URI nobody = URI.create("http://127.0.0.1:1");
    private final Provider provider = Accounts.open(nobody, bucket, Map.of());

    @AfterEach
    void shut() {
        provider.close();
        bucket.close();
    }

    @ParameterizedTest
    @CsvSource({
        "'', 2, 0, 0, -1, 12, model_not_found",
        "arn:aws:bedrock:us-east-1:1:custom-model-deployment/abc, 2, 0, 0, -1, 12, model_not_tunable",
        "arn:aws:bedrock:us-east-1:1:provisioned-model/abc, 2, 0, 0, -1, 12, model_not_tunable",
        "anthropic.claude-3-haiku-20240307-v1:0:200k, 2, 0, 0, -1, 100, model_not_supported",
        "meta.llama3-1-8b-instruct-v1:0:128k, 2, 0, 0, -1, 100, model_not_supported",
        "amazon.titan-text-express-v1:0:8k, 2, 0, 0, -1, 100, model_not_supported",
        "amazon.nova-micro-v1:0:128k, 2, 0, 0, -1, 7, too_few_examples",
        "meta.llama3-2-1b-instruct-v1:0:128k, 2, 0, 0, -1, 99, too_few_examples",
        "amazon.nova-micro-v1:0:128k, 2, 0, 0, 7, 12, seed_not_supported",
        "amazon.nova-micro-v1:0:128k, 6, 0, 0, -1, 12, epochs_out_of_range",
        "meta.llama3-2-1b-instruct-v1:0:128k, 11, 0, 0, -1, 100, epochs_out_of_range",
        "amazon.nova-micro-v1:0:128k, 2, 4, 0, -1, 12, batch_size_not_supported",
        "meta.llama3-2-1b-instruct-v1:0:128k, 2, 2, 0, -1, 100, batch_size_not_supported",
        "amazon.nova-micro-v1:0:128k, 2, 0, 11, -1, 12, learning_rate_out_of_range",
        "arn:aws:bedrock:us-east-1:123456789012:custom-model/amazon.nova-micro-v1:0:128k/abc, 2, 0, 11, -1, 12, learning_rate_out_of_range",
        "amazon.nova-2-lite-v1:0:256k, 2, 0, 2, -1, 12, learning_rate_unknown"
    })
    void shouldRefuseWhatCannotBeTrained(
            String model, int epochs, int batch, double multiplier, long seed, long examples, String code) {
        // When
        Preflight preflight = provider.preflight(plan("job-1", model, epochs, batch, multiplier, seed, examples));

        // Then
        assertThat(preflight)
                .isInstanceOfSatisfying(
                        Preflight.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @CsvSource({
        "amazon.nova-micro-v1:0:128k, 5, 0, 10, 8",
        "amazon.nova-2-lite-v1:0:256k, 9, 4, 0, 1",
        "meta.llama3-3-70b-instruct-v1:0:128k, 10, 1, 3, 100",
        "arn:aws:bedrock:us-east-1:123456789012:custom-model/meta.llama3-2-1b-instruct-v1:0:128k/abc, 10, 1, 1, 100"
    })
    void shouldLetThroughWhatTheModelTakes(String model, int epochs, int batch, double multiplier, long examples) {
        assertThat(provider.preflight(plan("job-1", model, epochs, batch, multiplier, -1, examples)))
                .isEqualTo(new Preflight.Clear());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void shouldRefuseALearningRateThatIsNone(double multiplier) {
        assertThat(provider.preflight(plan("job-1", Accounts.MODEL, 2, 0, multiplier, -1, 12)))
                .isInstanceOfSatisfying(
                        Preflight.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("learning_rate_out_of_range"));
    }

    @Test
    void shouldMultiplyTheRateThatIsConfiguredWhereTheModelsIsNotKnown() {
        // Given
        try (Provider other = Accounts.open(nobody, bucket, Map.of("learning-rate", "0.0001"))) {

            // Then
            assertThat(other.preflight(plan("job-1", "amazon.nova-2-lite-v1:0:256k", 2, 0, 2, -1, 12)))
                    .isEqualTo(new Preflight.Clear());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"job_1", "-job", "job/1"})
    void shouldRefuseAnIdThatNoJobCanBeNamedBy(String jobId) {
        assertThat(provider.preflight(plan(jobId, Accounts.MODEL, 2, 0, 0, -1, 12)))
                .isInstanceOfSatisfying(
                        Preflight.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("job_id_not_usable"));
    }

    private static TuningPlan plan(
            String jobId, String model, int epochs, int batch, double multiplier, long seed, long examples) {
        return new TuningPlan(
                jobId, "support", model, "supervised", epochs, batch, multiplier, "", seed, examples, 0, 0);
    }
}

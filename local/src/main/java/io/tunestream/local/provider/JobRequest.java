package io.tunestream.local.provider;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job as it was asked for, valid as far as can be told without reading the files.
 *
 * @param model a base model's dated name, or a tuned model's
 * @param baseModel what {@code model} goes back to
 */
record JobRequest(
        String model,
        String baseModel,
        String trainingFile,
        @Nullable String validationFile,
        @Nullable String suffix,
        @Nullable Long seed,
        Method method,
        Hyperparameters hyperparameters,
        Map<String, String> metadata) {
    JobRequest {
        metadata = Map.copyOf(metadata);
    }

    JobRequest withoutMetadata() {
        return new JobRequest(
                model, baseModel, trainingFile, validationFile, suffix, seed, method, hyperparameters, Map.of());
    }
}

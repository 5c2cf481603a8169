package io.tunestream.local.provider;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** What one step of training measured; the fields about validation are null where nothing was measured on it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Metrics(
        int step,
        int totalSteps,
        double trainLoss,
        double trainMeanTokenAccuracy,
        @Nullable Double validLoss,
        @Nullable Double validMeanTokenAccuracy,
        @Nullable Double fullValidLoss,
        @Nullable Double fullValidMeanTokenAccuracy) {}

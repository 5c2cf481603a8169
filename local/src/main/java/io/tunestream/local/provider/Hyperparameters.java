package io.tunestream.local.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** What was asked for; null stands for {@code auto}. {@code beta} belongs to preference jobs alone. */
record Hyperparameters(
        @Nullable Integer nEpochs,
        @Nullable Integer batchSize,
        @Nullable Double learningRateMultiplier,
        @Nullable Double beta) {
    static final Hyperparameters AUTO = new Hyperparameters(null, null, null, null);

    ObjectNode json(boolean withBeta) {
        ObjectNode json = WireJson.MAPPER.createObjectNode();
        put(json, "n_epochs", nEpochs);
        put(json, "batch_size", batchSize);
        put(json, "learning_rate_multiplier", learningRateMultiplier);
        if (withBeta) {
            put(json, "beta", beta);
        }
        return json;
    }

    private static void put(ObjectNode json, String name, @Nullable Number value) {
        json.set(name, WireJson.MAPPER.valueToTree(value == null ? "auto" : value));
    }
}

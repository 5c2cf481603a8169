package io.tunestream.provider.together;

import io.smallrye.config.WithDefault;
import io.tunestream.runtime.setting.Describe;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** One account of Together. Secrets are named, never given. */
@Describe("A provider of the kind together: Together, which trains open models, adapters of them or all their weights.")
public interface TogetherSettings {

    @Describe("Environment variable that holds the API key.")
    @WithDefault("TOGETHER_API_KEY")
    String apiKeyEnv();

    @Describe("File that holds the API key; it wins over the environment variable.")
    Optional<Path> apiKeyFile();

    @Describe("Address of the API, with its version.")
    @WithDefault("https://api.together.xyz/v1")
    URI baseUrl();

    @Describe("Whether all weights are trained; else a LoRA adapter is.")
    @WithDefault("false")
    boolean fullTraining();

    @Describe("Rank of the adapter that is trained; without one Together chooses.")
    OptionalInt loraRank();

    @Describe(
            "Learning rate that a dataset's learningRateMultiplier multiplies; without a multiplier Together chooses.")
    @WithDefault("0.00001")
    double learningRate();

    @Describe("How long one call may take, uploads apart, as an ISO-8601 duration.")
    @WithDefault("PT60S")
    Duration timeout();
}

package io.tunestream.provider.fireworks;

import io.smallrye.config.WithDefault;
import io.tunestream.runtime.setting.Describe;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** One account of Fireworks. Secrets are named, never given. */
@Describe("A provider of the kind fireworks: Fireworks, which trains LoRA adapters of open models.")
public interface FireworksSettings {

    @Describe("Id of the account, as its addresses have it behind accounts/.")
    String accountId();

    @Describe("Environment variable that holds the API key.")
    @WithDefault("FIREWORKS_API_KEY")
    String apiKeyEnv();

    @Describe("File that holds the API key; it wins over the environment variable.")
    Optional<Path> apiKeyFile();

    @Describe("Address of the API.")
    @WithDefault("https://api.fireworks.ai")
    URI baseUrl();

    @Describe(
            "Learning rate that a dataset's learningRateMultiplier multiplies; without a multiplier Fireworks chooses.")
    @WithDefault("0.0001")
    double learningRate();

    @Describe("Rank of the adapter that is trained; without one Fireworks chooses.")
    OptionalInt loraRank();

    @Describe("Longest example in tokens; what is longer is cut. Without it Fireworks chooses.")
    OptionalInt maxContextLength();

    @Describe("How long one call may take, uploads apart, as an ISO-8601 duration.")
    @WithDefault("PT60S")
    Duration timeout();
}

package io.tunestream.providers;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithDefaults;
import io.smallrye.config.WithParentName;
import io.tunestream.runtime.setting.Describe;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Whoever trains, by name. */
@ConfigMapping(prefix = "providers")
@Describe(
        "Whoever trains, by a name of your own: providers.<name>.kind and so on. The provider openai is there without configuration.")
public interface ProviderSettings {

    @Describe("The providers by name.")
    @WithParentName
    @WithDefaults
    Map<String, Provider> byName();

    /** What speaks to a provider. */
    enum Kind {
        /** OpenAI, and whoever speaks its wire format at another base URL. */
        OPENAI
    }

    /** One provider. Secrets are named, never given. */
    interface Provider {

        @Describe("How to speak to it: openai, for OpenAI and every host that speaks its wire format.")
        @WithDefault("openai")
        Kind kind();

        @Describe("Address of its API; without one OPENAI_BASE_URL of the environment, else https://api.openai.com/v1.")
        Optional<URI> baseUrl();

        @Describe("Environment variable that holds the API key.")
        @WithDefault("OPENAI_API_KEY")
        String apiKeyEnv();

        @Describe("File that holds the API key; it wins over the environment variable.")
        Optional<Path> apiKeyFile();

        @Describe("Environment variable that holds the secret webhooks are signed with.")
        @WithDefault("OPENAI_WEBHOOK_SECRET")
        String webhookSecretEnv();

        @Describe("File that holds the secret webhooks are signed with; it wins over the environment variable.")
        Optional<Path> webhookSecretFile();

        @Describe("How long one call may take, uploads apart, as an ISO-8601 duration.")
        @WithDefault("PT60S")
        Duration timeout();
    }
}

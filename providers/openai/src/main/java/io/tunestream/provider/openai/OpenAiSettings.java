package io.tunestream.provider.openai;

import io.smallrye.config.WithDefault;
import io.tunestream.runtime.setting.Describe;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** One host that speaks OpenAI's wire format. Secrets are named, never given. */
@Describe("A provider of the kind openai, the default one: OpenAI, and every host that speaks its wire format.")
public interface OpenAiSettings {

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

    @Describe("Whether its list of jobs takes a filter by metadata, as OpenAI's does; else the list is paged through.")
    @WithDefault("true")
    boolean filtersJobs();

    @Describe(
            "Whether it serves a tuned model by itself, as OpenAI does; else one that does not answer counts as trained, and"
                    + " awaits whoever deploys it under its name.")
    @WithDefault("true")
    boolean servesTunedModels();

    @Describe(
            "Whether the host is one of your own, so that it may be sent datasets whose privacy is internal; OpenAI itself"
                    + " never is.")
    @WithDefault("false")
    boolean selfHosted();

    @Describe("How long one call may take, uploads apart, as an ISO-8601 duration.")
    @WithDefault("PT60S")
    Duration timeout();
}

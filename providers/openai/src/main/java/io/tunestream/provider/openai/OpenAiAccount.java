package io.tunestream.provider.openai;

import static java.util.Objects.requireNonNull;

import io.tunestream.runtime.secret.Secrets;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a host is and how we show who we are.
 *
 * @param name          the provider's configured name
 * @param baseUrl       address of the API, with its version
 * @param apiKey        key; empty where none was found
 * @param keyMissing    sentence that says where a key is looked for
 * @param webhookSecret secret of the webhooks
 * @param timeout       longest time of one call
 * @param profile       what is not the same with all hosts
 * @param application   gets tokens where there is no key; empty with hosts that take none
 */
record OpenAiAccount(
        String name,
        String baseUrl,
        String apiKey,
        String keyMissing,
        Optional<String> webhookSecret,
        Duration timeout,
        HostProfile profile,
        Optional<EntraApplication> application) {

    private static final String OPENAI = "https://api.openai.com/v1";
    private static final Pattern OPENAI_HOST =
            Pattern.compile("^https?://([^/@]*@)?([a-z0-9-]+\\.)*openai\\.com([:/]|$)", Pattern.CASE_INSENSITIVE);

    OpenAiAccount {
        requireNonNull(name);
        requireNonNull(baseUrl);
        requireNonNull(apiKey);
        requireNonNull(timeout);
        requireNonNull(profile);
        requireNonNull(application);
    }

    /** Reads the secrets that the settings name. */
    static OpenAiAccount of(String name, OpenAiSettings settings) {
        String setting = "providers.%s.".formatted(name);
        return new OpenAiAccount(
                name,
                baseUrl(settings),
                Secrets.find(setting + "api-key-file", settings.apiKeyFile(), settings.apiKeyEnv())
                        .orElse(""),
                "there is no API key: set %s or %sapi-key-file".formatted(settings.apiKeyEnv(), setting),
                Secrets.find(
                        setting + "webhook-secret-file", settings.webhookSecretFile(), settings.webhookSecretEnv()),
                settings.timeout(),
                HostProfile.of(settings),
                Optional.empty());
    }

    /** Reads the secrets that the settings name. */
    static OpenAiAccount of(String name, AzureSettings settings) {
        String setting = "providers.%s.api-key-file".formatted(name);
        Optional<EntraApplication> application = EntraApplication.of(name, settings.entra());
        String keyMissing = "there is no key of the resource: set %s or %s".formatted(settings.apiKeyEnv(), setting);
        return new OpenAiAccount(
                name,
                settings.baseUrl().toString(),
                Secrets.find(setting, settings.apiKeyFile(), settings.apiKeyEnv())
                        .orElse(""),
                application.map(EntraApplication::missing).orElse(keyMissing),
                Optional.empty(),
                settings.timeout(),
                HostProfile.of(settings),
                application);
    }

    static String baseUrl(OpenAiSettings settings) {
        return settings.baseUrl()
                .map(URI::toString)
                .or(() -> Optional.ofNullable(System.getenv("OPENAI_BASE_URL")).filter(url -> !url.isBlank()))
                .orElse(OPENAI);
    }

    /** Whether the API at that address is OpenAI's own, such as its European one. */
    static boolean isOpenAi(String baseUrl) {
        return OPENAI_HOST.matcher(baseUrl).find();
    }

    boolean hasKey() {
        return !apiKey.isEmpty()
                || application.filter(EntraApplication::hasSecret).isPresent();
    }

    /** The base URL without any credentials. */
    String address() {
        return baseUrl.replaceFirst("//[^/@]*@", "//");
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "OpenAiAccount[%s at %s]".formatted(name, address());
    }
}

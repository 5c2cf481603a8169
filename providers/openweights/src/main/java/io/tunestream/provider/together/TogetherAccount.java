package io.tunestream.provider.together;

import io.tunestream.provider.rest.ApiKey;
import java.net.URI;

/**
 * Where an account is and how we show who we are.
 *
 * @param name     the provider's configured name
 * @param settings of the account
 * @param key      what lets us in
 */
record TogetherAccount(String name, TogetherSettings settings, ApiKey key) {

    /** Reads the secret that the settings name. */
    static TogetherAccount of(String name, TogetherSettings settings) {
        return new TogetherAccount(
                name,
                settings,
                ApiKey.of("providers.%s.api-key-file".formatted(name), settings.apiKeyFile(), settings.apiKeyEnv()));
    }

    String address() {
        return settings.baseUrl().toString().replaceFirst("/+$", "");
    }

    URI at(String path) {
        return URI.create(address() + "/" + path);
    }
}

package io.tunestream.provider.fireworks;

import io.tunestream.provider.rest.ApiKey;
import java.net.URI;

/**
 * Where an account is and how we show who we are.
 *
 * @param name     the provider's configured name
 * @param settings of the account
 * @param key      what lets us in
 */
record FireworksAccount(String name, FireworksSettings settings, ApiKey key) {

    /** Reads the secret that the settings name. */
    static FireworksAccount of(String name, FireworksSettings settings) {
        return new FireworksAccount(
                name,
                settings,
                ApiKey.of("providers.%s.api-key-file".formatted(name), settings.apiKeyFile(), settings.apiKeyEnv()));
    }

    String address() {
        return settings.baseUrl().toString().replaceFirst("/+$", "");
    }

    /** {@code accounts/ID}, the first part of the names of what it holds. */
    String path() {
        return "accounts/" + settings.accountId();
    }

    /** Address of something by its full name, such as {@code accounts/ID/datasets/NAME}. */
    URI at(String resource) {
        return URI.create("%s/v1/%s".formatted(address(), resource));
    }

    /** Address of something of this account. */
    URI own(String resource) {
        return at(path() + "/" + resource);
    }

    /** Whether a model of that full name is this account's, such as a tuned one. */
    boolean isOwn(String model) {
        return model.startsWith(path() + "/");
    }

    /** Where models are asked, in OpenAI's form. */
    URI chat() {
        return URI.create(address() + "/inference/v1/chat/completions");
    }
}

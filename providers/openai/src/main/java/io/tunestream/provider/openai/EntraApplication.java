package io.tunestream.provider.openai;

import static java.util.Objects.requireNonNull;

import io.tunestream.runtime.secret.Secrets;
import java.util.Optional;

/**
 * An application of Entra ID.
 *
 * @param authority who gives tokens, without a slash at the end
 * @param tenantId  its tenant
 * @param clientId  its id
 * @param secret    its secret; empty where none was found
 * @param missing   sentence that says where the secret is looked for
 */
record EntraApplication(String authority, String tenantId, String clientId, String secret, String missing) {

    EntraApplication {
        requireNonNull(secret, "secret");
    }

    /** Empty where none is configured. Reads the secret that the settings name. */
    static Optional<EntraApplication> of(String name, AzureSettings.Entra settings) {
        String setting = "providers.%s.entra.client-secret-file".formatted(name);
        return settings.tenantId()
                .flatMap(tenant -> settings.clientId()
                        .map(client -> new EntraApplication(
                                settings.authority().toString().replaceFirst("/+$", ""),
                                tenant,
                                client,
                                Secrets.find(setting, settings.clientSecretFile(), settings.clientSecretEnv())
                                        .orElse(""),
                                "there is no secret of the application: set %s or %s"
                                        .formatted(settings.clientSecretEnv(), setting))));
    }

    boolean hasSecret() {
        return !secret.isEmpty();
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "EntraApplication[%s in %s]".formatted(clientId, tenantId);
    }
}

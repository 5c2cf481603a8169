package io.tunestream.schema.serde;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.runtime.secret.Secrets;
import java.util.Base64;
import java.util.Optional;

/**
 * Whom a registry is asked as.
 *
 * @param name     name of the user
 * @param password its password
 */
record RegistryUser(String name, String password) {

    /**
     * The user that the settings name, with the password that they say where to find; empty where they name none.
     *
     * @throws Fault CONFIGURATION_INVALID where there is no password, SECRET_UNREADABLE, SECRET_EXPOSED
     */
    static Optional<RegistryUser> of(RegistrySettings settings) {
        return settings.user().map(name -> new RegistryUser(name, passwordOf(settings)));
    }

    private static String passwordOf(RegistrySettings settings) {
        return Secrets.find("registry.password-file", settings.passwordFile(), settings.passwordEnv())
                .orElseThrow(() -> new Fault(
                        FaultCode.CONFIGURATION_INVALID,
                        "there is no password of registry.user: set %s or registry.password-file"
                                .formatted(settings.passwordEnv())));
    }

    /** The value of the header that says so. */
    String authorization() {
        return "Basic " + Base64.getEncoder().encodeToString(pair().getBytes(UTF_8));
    }

    /** Both, as Confluent's clients want them. */
    String pair() {
        return name + ":" + password;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "RegistryUser[%s]".formatted(name);
    }
}

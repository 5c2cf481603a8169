package io.tunestream.provider.rest;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.secret.Secrets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A bearer key that settings name.
 *
 * @param secret  the key; empty where none was found
 * @param missing sentence that says where one is looked for
 */
public record ApiKey(String secret, String missing) {

    /**
     * Reads it: from the file, which wins, or the environment variable.
     *
     * @param setting full name of the setting that names the file
     * @throws Fault SECRET_UNREADABLE, SECRET_EXPOSED
     */
    public static ApiKey of(String setting, Optional<Path> file, String variable) {
        String secret = Secrets.find(setting, file, variable).orElse("");
        return new ApiKey(secret, "there is no API key: set %s or %s".formatted(variable, setting));
    }

    public boolean isThere() {
        return !secret.isEmpty();
    }

    /** Where one is looked for, where there is none. */
    public Optional<String> absence() {
        return isThere() ? Optional.empty() : Optional.of(missing);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return isThere() ? "ApiKey[there]" : "ApiKey[missing]";
    }
}

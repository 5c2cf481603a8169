package io.tunestream.runtime.secret;

import io.tunestream.runtime.fault.Fault;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Secrets that settings name, and never give. */
public final class Secrets {

    private Secrets() {}

    /**
     * One that is in a file, which wins, or in an environment variable; empty where there is none.
     *
     * @param setting  full name of the setting that names the file, for messages
     * @param variable name of the environment variable, which may be a {@link FileVariable}
     * @throws Fault SECRET_UNREADABLE, SECRET_EXPOSED, CONFIGURATION_INVALID
     */
    public static Optional<String> find(String setting, Optional<Path> file, String variable) {
        return file.isPresent()
                ? Optional.of(SecretFile.read(setting, file.get())).filter(secret -> !secret.isEmpty())
                : find(System::getenv, variable);
    }

    /**
     * One that is in an environment variable, or in the file of a {@link FileVariable}.
     *
     * @throws Fault SECRET_UNREADABLE, SECRET_EXPOSED, CONFIGURATION_INVALID
     */
    public static Optional<String> find(Function<String, @Nullable String> environment, String variable) {
        return FileVariable.read(environment, variable)
                .or(() -> Optional.ofNullable(environment.apply(variable)))
                .map(String::strip)
                .filter(secret -> !secret.isEmpty())
                .map(KnownSecrets::remembered);
    }
}

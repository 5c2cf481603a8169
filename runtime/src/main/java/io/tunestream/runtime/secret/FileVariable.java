package io.tunestream.runtime.secret;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A variable of the environment whose value lies in a file, as Docker's images have it: {@code NAME_FILE} names the file that holds
 * the value of {@code NAME}. One that is empty counts as not set.
 */
public final class FileVariable {

    /** What stands behind the name. */
    public static final String SUFFIX = "_FILE";

    private FileVariable() {}

    /**
     * The value, without a line end behind it; {@link KnownSecrets} knows it from then on. Empty where no file is named.
     *
     * @param environment variables by their names
     * @param name        of the variable, without the suffix
     * @throws Fault SECRET_UNREADABLE, SECRET_EXPOSED; CONFIGURATION_INVALID where the variable is set itself, too
     */
    public static Optional<String> read(Function<String, @Nullable String> environment, String name) {
        String variable = name + SUFFIX;
        Optional<String> file = find(environment, variable);
        if (file.isPresent() && find(environment, name).isPresent()) {
            throw new Fault(
                    FaultCode.CONFIGURATION_INVALID,
                    "%s and %s are both set: leave one of them out".formatted(name, variable));
        }
        return file.map(path -> SecretFile.readWhole(variable, Path.of(path)));
    }

    private static Optional<String> find(Function<String, @Nullable String> environment, String variable) {
        return Optional.ofNullable(environment.apply(variable)).filter(value -> !value.isBlank());
    }
}

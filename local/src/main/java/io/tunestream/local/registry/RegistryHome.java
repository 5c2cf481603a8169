package io.tunestream.local.registry;

import static io.tunestream.local.StackException.Code.REGISTRY_MISSING;

import io.tunestream.local.StackException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the unpacked Apicurio Registry lies: what the build and the distribution agree upon. */
final class RegistryHome {
    static final String RUNNER = "quarkus-run.jar";
    private static final String PROPERTY = "tunestream.registry.home";
    private static final String VARIABLE = "TUNESTREAM_HOME";

    private RegistryHome() {}

    static Path find() {
        return find(System.getProperties(), System.getenv());
    }

    static Path find(Properties properties, Map<String, String> environment) {
        return Stream.of(path(properties.getProperty(PROPERTY)), path(environment.get(VARIABLE), "registry"))
                .filter(Objects::nonNull)
                .filter(home -> Files.isRegularFile(home.resolve(RUNNER)))
                .findFirst()
                .orElseThrow(() -> new StackException(
                        REGISTRY_MISSING,
                        "the schema registry is not installed: no " + RUNNER + " in -D" + PROPERTY + " or $" + VARIABLE
                                + "/registry"));
    }

    private static @Nullable Path path(@Nullable String first, String... more) {
        return first == null ? null : Path.of(first, more);
    }
}

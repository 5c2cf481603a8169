package io.tunestream.support;

import io.tunestream.local.registry.RegistryProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The schema registry that tests run against: one for the whole test JVM, in memory, ending with it. Because it is
 * shared, each test names its subjects uniquely, as topics named by {@code TestKafka.uniquePrefix()} do.
 */
public final class TestRegistry {
    private TestRegistry() {}

    private static final class Shared {
        static final RegistryProcess INSTANCE = start();
    }

    /** Starts the registry at the first call; thread-safe. */
    public static RegistryProcess shared() {
        return Shared.INSTANCE;
    }

    private static RegistryProcess start() {
        try {
            Path log = Files.createTempFile("test-registry", ".log");
            log.toFile().deleteOnExit();
            return RegistryProcess.start(RegistryProcess.Options.inMemory(log));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

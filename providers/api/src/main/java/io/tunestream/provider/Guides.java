package io.tunestream.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** What factories say to people, each in a file beside its class. */
public final class Guides {

    private Guides() {}

    /**
     * Text of a resource that lies in the factory's package.
     *
     * @param file its name, such as {@code guide.md}
     */
    public static String beside(Class<?> factory, String file) {
        try (InputStream guide = requireNonNull(factory.getResourceAsStream(file), file)) {
            return new String(guide.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

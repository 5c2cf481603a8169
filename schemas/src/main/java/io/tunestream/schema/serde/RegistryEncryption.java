package io.tunestream.schema.serde;

import java.util.Optional;
import java.util.regex.Pattern;

/** Whether what a registry is told can be read on the way. Quotes no address. */
public final class RegistryEncryption {

    /** What the warning is logged and shown under. */
    public static final String CODE = "REGISTRY_UNENCRYPTED";

    private static final Pattern PLAIN_TO_ANOTHER_MACHINE =
            Pattern.compile("(?i)http://(?!(?:localhost|127(?:\\.\\d+){3}|\\[::1])(?:[:/]|$))");

    private RegistryEncryption() {}

    /** One sentence where a password is sent to another machine without TLS. */
    public static Optional<String> warning(RegistrySettings settings) {
        return settings.user()
                .filter(user -> PLAIN_TO_ANOTHER_MACHINE.matcher(settings.url()).lookingAt())
                .map(user -> "registry.url is http to another machine, so the password of registry.user can be read on"
                        + " the way: use https, and registry.truststore.location for a certificate of your own");
    }
}

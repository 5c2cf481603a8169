package io.tunestream.schema.serde;

import io.tunestream.runtime.fault.Fault;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How a registry is spoken to.
 *
 * @param url         where it is
 * @param user        whom it is asked as; empty where it is told nobody's name
 * @param authorities file in PEM of those who may vouch for it; empty for those that the JDK trusts
 */
record RegistryAccess(String url, Optional<RegistryUser> user, Optional<Path> authorities) {

    /** One for all who trust the same, in the whole process: its threads and connections end with it. */
    private static final Map<Optional<Path>, HttpClient> CLIENTS = new ConcurrentHashMap<>();

    /**
     * What the settings say; reads the password that they name.
     *
     * @throws Fault REGISTRY_URL_INVALID, CONFIGURATION_INVALID, SECRET_UNREADABLE, SECRET_EXPOSED
     */
    static RegistryAccess of(RegistrySettings settings) {
        return new RegistryAccess(
                RegistryUrls.require(settings.url()),
                RegistryUser.of(settings),
                settings.truststore().location());
    }

    /** The same at another address. */
    RegistryAccess at(String other) {
        return new RegistryAccess(other, user, authorities);
    }

    /** A client that trusts the authorities; CONFIGURATION_INVALID where their file is none. */
    HttpClient http() {
        return CLIENTS.computeIfAbsent(authorities, RegistryAccess::client);
    }

    /**
     * Without HTTP/2, whose requests share a connection: of those, Apicurio's server leaves some without an answer now and then, as
     * it wakes up one of the threads that wait for a body, and not the one whose body has come whole (quarkus-http,
     * VertxHttpExchange).
     */
    private static HttpClient client(Optional<Path> authorities) {
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(10));
        authorities.map(TrustedAuthorities::read).ifPresent(builder::sslContext);
        return builder.build();
    }
}

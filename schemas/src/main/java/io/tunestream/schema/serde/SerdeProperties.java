package io.tunestream.schema.serde;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What Confluent's and Apicurio's classes need to know; each ignores the other's. Sources: Apicurio Registry 3.1.7,
 * {@code SchemaResolverConfig}; docs.confluent.io, "Configuration Reference for Schema Registry Clients".
 */
final class SerdeProperties {

    private SerdeProperties() {}

    /** A map of the caller's own, with the password of the user in it. */
    static Map<String, Object> of(RegistryAccess access) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("schema.registry.url", access.url());
        properties.put("specific.avro.reader", true);
        properties.put("auto.register.schemas", true);
        properties.put("avro.remove.java.properties", true);
        properties.put("apicurio.registry.url", RegistryUrls.apicurio(access.url()));
        properties.put("apicurio.registry.auto-register", true);
        properties.put("apicurio.registry.auto-register.if-exists", "FIND_OR_CREATE_VERSION");
        // One self-contained schema a subject: not every client resolves references to references.
        properties.put("apicurio.registry.dereference-schema", true);
        properties.put("apicurio.registry.headers.enabled", false);
        properties.put("apicurio.registry.use-id", "contentId");
        properties.put("apicurio.registry.id-handler", "io.apicurio.registry.serde.Default4ByteIdHandler");
        properties.put("apicurio.registry.use-specific-avro-reader", true);
        properties.put(
                "apicurio.registry.artifact-resolver-strategy", "io.apicurio.registry.serde.strategy.TopicIdStrategy");
        access.user().ifPresent(user -> properties.putAll(asking(user)));
        access.authorities().ifPresent(file -> properties.putAll(trusting(file)));
        return properties;
    }

    private static Map<String, String> asking(RegistryUser user) {
        return Map.of(
                "basic.auth.credentials.source", "USER_INFO",
                "basic.auth.user.info", user.pair(),
                "apicurio.registry.auth.username", user.name(),
                "apicurio.registry.auth.password", user.password());
    }

    private static Map<String, String> trusting(Path authorities) {
        String file = authorities.toAbsolutePath().toString();
        return Map.of(
                "schema.registry.ssl.truststore.location",
                file,
                "schema.registry.ssl.truststore.type",
                "PEM",
                "apicurio.registry.tls.truststore.location",
                file,
                "apicurio.registry.tls.truststore.type",
                "PEM");
    }
}

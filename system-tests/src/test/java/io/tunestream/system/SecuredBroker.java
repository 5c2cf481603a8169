package io.tunestream.system;

import io.tunestream.local.broker.EmbeddedKafka;
import io.tunestream.schema.topic.Owner;
import io.tunestream.support.TestCertificate;
import io.tunestream.support.TestRegistry;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;

/** A broker behind TLS, where everybody has a password, and may do what a rule allows. */
final class SecuredBroker implements AutoCloseable {

    static final String ADMIN = "admin";
    private static final String LOGIN =
            "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%1$s\" password=\"%1$s\"";

    private final TestCertificate certificate;
    private final EmbeddedKafka broker;

    SecuredBroker(Path directory, Class<? extends StandardAuthorizer> authorizer) throws Exception {
        certificate = new TestCertificate(directory);
        Map<String, String> properties = new HashMap<>(stores("listener.name.client."));
        properties.put("listener.security.protocol.map", "CLIENT:SASL_SSL,CONTROLLER:PLAINTEXT");
        properties.put("sasl.enabled.mechanisms", "PLAIN");
        properties.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
        properties.put("listener.name.client.plain.sasl.jaas.config", users());
        properties.put("authorizer.class.name", authorizer.getName());
        properties.put("super.users", "User:admin;User:ANONYMOUS");
        broker = EmbeddedKafka.start(new EmbeddedKafka.Options(directory.resolve("kafka"), 0, properties));
    }

    private Map<String, String> stores(String prefix) {
        Map<String, String> stores = new HashMap<>();
        for (String store : new String[] {"keystore", "truststore"}) {
            stores.put(
                    "%sssl.%s.location".formatted(prefix, store),
                    certificate.store().toString());
            stores.put("%sssl.%s.password".formatted(prefix, store), TestCertificate.PASSWORD);
            stores.put("%sssl.%s.type".formatted(prefix, store), "PKCS12");
        }
        return stores;
    }

    private static String users() {
        StringBuilder users = new StringBuilder(LOGIN.formatted(ADMIN)).append(" user_admin=\"admin\"");
        for (Owner service : Owner.values()) {
            users.append(" user_%1$s=\"%1$s\"".formatted(service.service()));
        }
        return users.append(';').toString();
    }

    /** What a client of this name is configured with, and a registry. */
    Map<String, String> settings(String user) {
        Map<String, String> settings = new HashMap<>();
        settings.put("kafka.bootstrap.servers", broker.bootstrapServers());
        settings.put("kafka.security.protocol", "SASL_SSL");
        settings.put("kafka.ssl.truststore.location", certificate.store().toString());
        settings.put("kafka.ssl.truststore.password", TestCertificate.PASSWORD);
        settings.put("kafka.ssl.truststore.type", "PKCS12");
        settings.put("kafka.sasl.mechanism", "PLAIN");
        settings.put("kafka.sasl.jaas.config", LOGIN.formatted(user) + ";");
        settings.put("registry.url", TestRegistry.shared().confluentUrl());
        return settings;
    }

    @Override
    public void close() {
        broker.close();
    }
}

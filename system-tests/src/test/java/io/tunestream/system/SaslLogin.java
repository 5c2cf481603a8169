package io.tunestream.system;

import io.tunestream.schema.topic.Owner;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * SASL behind TLS. The secret of a service is its name. The administrator, and the broker itself, have a password whatever the
 * services show.
 */
abstract class SaslLogin implements ClientLogin {

    /** Before what is of the listener alone. */
    static final String LISTENER = "listener.name.client.";

    static final String PLAIN = "PLAIN";
    private static final String PLAIN_MODULE = "org.apache.kafka.common.security.plain.PlainLoginModule";
    private static final String STRANGE = "a secret of nobody";

    private final String mechanism;
    private final Path key;
    private final Path trusted;

    SaslLogin(String mechanism, TestKeys keys) throws IOException, GeneralSecurityException {
        this.mechanism = mechanism;
        key = keys.key("broker", "localhost");
        trusted = keys.trusted("trusted.p12", key);
    }

    /** What the broker goes by where somebody logs in so. */
    abstract Map<String, String> verifying();

    /** What a client logs in with. */
    abstract Map<String, String> showing(String service, String secret);

    /** A setting of JAAS: who somebody is, and a secret. */
    static String login(String module, String user, String secret) {
        return "%s required username=\"%s\" password=\"%s\";".formatted(module, user, secret);
    }

    static Map<String, String> password(String user, String secret) {
        return Map.of("sasl.jaas.config", login(PLAIN_MODULE, user, secret));
    }

    @Override
    public final Map<String, String> broker() {
        Map<String, String> properties = new HashMap<>(verifying());
        TestKeys.having(key).forEach((name, value) -> properties.put(LISTENER + name, value));
        TestKeys.trusting(trusted).forEach((name, value) -> properties.put(LISTENER + name, value));
        properties.put("listener.security.protocol.map", "CLIENT:SASL_SSL,CONTROLLER:PLAINTEXT");
        properties.put("sasl.enabled.mechanisms", String.join(",", new TreeSet<>(List.of(PLAIN, mechanism))));
        properties.put("sasl.mechanism.inter.broker.protocol", PLAIN);
        properties.put(LISTENER + "plain.sasl.jaas.config", passwords());
        return properties;
    }

    private static String passwords() {
        StringBuilder users = new StringBuilder(login(PLAIN_MODULE, SecuredBroker.ADMIN, SecuredBroker.ADMIN));
        users.setLength(users.length() - 1);
        users.append(" user_%1$s=\"%1$s\"".formatted(SecuredBroker.ADMIN));
        for (Owner service : Owner.values()) {
            users.append(" user_%1$s=\"%1$s\"".formatted(service.service()));
        }
        return users.append(';').toString();
    }

    @Override
    public final Map<String, String> administrator() {
        return client(PLAIN, password(SecuredBroker.ADMIN, SecuredBroker.ADMIN));
    }

    @Override
    public final Map<String, String> client(String service) {
        return client(mechanism, showing(service, service));
    }

    @Override
    public final Map<String, String> impostor(String service) {
        return client(mechanism, showing(service, STRANGE));
    }

    private Map<String, String> client(String by, Map<String, String> shown) {
        Map<String, String> properties = new HashMap<>(shown);
        properties.putAll(TestKeys.trusting(trusted));
        properties.put("security.protocol", "SASL_SSL");
        properties.put("sasl.mechanism", by);
        return properties;
    }
}

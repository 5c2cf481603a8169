package io.tunestream.system;

import io.tunestream.local.broker.EmbeddedKafka;
import io.tunestream.support.TestRegistry;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;

/** A broker behind TLS, where everybody shows who he is, and may do what a rule allows. */
final class SecuredBroker implements AutoCloseable {

    static final String ADMIN = "admin";

    private final ClientLogin login;
    private final EmbeddedKafka broker;

    /** One where everybody has a password. */
    SecuredBroker(Path directory, Class<? extends StandardAuthorizer> authorizer) throws Exception {
        this(directory, authorizer, new PlainLogin(new TestKeys(directory)));
    }

    /** @param login closed with the broker */
    SecuredBroker(Path directory, Class<? extends StandardAuthorizer> authorizer, ClientLogin login) {
        this.login = login;
        Map<String, String> properties = new HashMap<>(login.broker());
        properties.put("authorizer.class.name", authorizer.getName());
        properties.put("super.users", "User:admin;User:CN=localhost;User:ANONYMOUS");
        broker = EmbeddedKafka.start(new EmbeddedKafka.Options(directory.resolve("kafka"), 0, properties));
    }

    /** What a client of this name is configured with, and a registry. */
    Map<String, String> settings(String user) {
        Map<String, String> settings = kafka(user);
        settings.put("registry.url", TestRegistry.shared().confluentUrl());
        return settings;
    }

    /** What a client of this name is configured with. */
    Map<String, String> kafka(String user) {
        return kafka(user.equals(ADMIN) ? login.administrator() : login.client(user));
    }

    /** The same, without what the name can be shown by. */
    Map<String, String> impostor(String user) {
        return kafka(login.impostor(user));
    }

    private Map<String, String> kafka(Map<String, String> properties) {
        Map<String, String> settings = new HashMap<>();
        properties.forEach((name, value) -> settings.put("kafka." + name, value));
        settings.put("kafka.bootstrap.servers", broker.bootstrapServers());
        return settings;
    }

    @Override
    public void close() {
        broker.close();
        login.close();
    }
}

package io.tunestream.system;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;

/** A certificate that the broker trusts, and whose subject is who somebody is. The administrator has that of the broker. */
final class CertificateLogin implements ClientLogin {

    private final Path broker;
    private final Path own;
    private final Path strange;
    private final Path trusted;

    /** @param service the one that the broker knows */
    CertificateLogin(TestKeys keys, String service) throws IOException, GeneralSecurityException {
        broker = keys.key("broker", "localhost");
        own = keys.key("own", service);
        strange = keys.key("strange", service);
        trusted = keys.trusted("trusted.p12", broker, own);
    }

    @Override
    public Map<String, String> broker() {
        Map<String, String> properties = new HashMap<>();
        showing(broker).forEach((name, value) -> properties.put("listener.name.client." + name, value));
        properties.put("listener.name.client.ssl.client.auth", "required");
        properties.put("listener.security.protocol.map", "CLIENT:SSL,CONTROLLER:PLAINTEXT");
        return properties;
    }

    @Override
    public Map<String, String> administrator() {
        return client(broker);
    }

    @Override
    public Map<String, String> client(String service) {
        return client(own);
    }

    @Override
    public Map<String, String> impostor(String service) {
        return client(strange);
    }

    @Override
    public String principal(String service) {
        return "User:CN=" + service;
    }

    private Map<String, String> client(Path key) {
        Map<String, String> properties = showing(key);
        properties.put("security.protocol", "SSL");
        return properties;
    }

    private Map<String, String> showing(Path key) {
        Map<String, String> properties = new HashMap<>(TestKeys.having(key));
        properties.putAll(TestKeys.trusting(trusted));
        return properties;
    }
}

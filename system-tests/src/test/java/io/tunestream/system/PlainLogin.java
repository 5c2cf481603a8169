package io.tunestream.system;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Map;

/** A password that stands in the broker's configuration. */
final class PlainLogin extends SaslLogin {

    PlainLogin(TestKeys keys) throws IOException, GeneralSecurityException {
        super(PLAIN, keys);
    }

    @Override
    Map<String, String> verifying() {
        return Map.of();
    }

    @Override
    Map<String, String> showing(String service, String secret) {
        return password(service, secret);
    }
}

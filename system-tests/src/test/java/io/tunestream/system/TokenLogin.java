package io.tunestream.system;

import io.tunestream.runtime.setting.Settings;
import io.tunestream.support.TestOpenIdProvider;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** A token of an OpenID provider, which clients get for their secret. */
final class TokenLogin extends SaslLogin {

    private static final String MODULE =
            "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required;";

    private static final String AUDIENCE = "kafka";

    private final TestOpenIdProvider provider = TestOpenIdProvider.start(AUDIENCE);

    TokenLogin(TestKeys keys) throws IOException, GeneralSecurityException {
        super("OAUTHBEARER", keys);
        // The broker is in this process, and may ask for keys where this process is told to.
        Settings.load(Map.of("kafka.sasl.oauthbearer.jwks.endpoint.url", provider.keysUrl()))
                .kafka();
    }

    @Override
    public void register(String service, Admin administrator) {
        provider.register(service, service);
    }

    @Override
    Map<String, String> verifying() {
        return Map.of(
                LISTENER + "oauthbearer.sasl.jaas.config",
                MODULE,
                LISTENER + "oauthbearer.sasl.server.callback.handler.class",
                "org.apache.kafka.common.security.oauthbearer.OAuthBearerValidatorCallbackHandler",
                "sasl.oauthbearer.jwks.endpoint.url",
                provider.keysUrl(),
                "sasl.oauthbearer.expected.issuer",
                provider.issuer(),
                "sasl.oauthbearer.expected.audience",
                AUDIENCE);
    }

    @Override
    Map<String, String> showing(String service, String secret) {
        return Map.of(
                "sasl.jaas.config",
                MODULE,
                "sasl.login.callback.handler.class",
                "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginCallbackHandler",
                "sasl.oauthbearer.token.endpoint.url",
                provider.tokenUrl(),
                "sasl.oauthbearer.client.credentials.client.id",
                service,
                "sasl.oauthbearer.client.credentials.client.secret",
                secret);
    }

    @Override
    public void close() {
        provider.close();
    }
}

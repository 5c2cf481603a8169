package io.tunestream.status.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a provider that publishes its document and its keys on this machine. */
class OpenIdTokensTest {

    private static final String US = "tunestream";

    private final List<RSAKey> published = new CopyOnWriteArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer provider;
    private String issuer;
    private RSAKey key;
    private OpenIdTokens tokens;

    @BeforeEach
    void start() throws IOException, JOSEException {
        key = new RSAKeyGenerator(2048).keyID("first").generate();
        published.add(key);
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer = "http://127.0.0.1:%d/realms/ml".formatted(provider.getAddress().getPort());
        serve("/realms/ml/.well-known/openid-configuration", "{\"jwks_uri\":\"%s/keys\"}".formatted(issuer));
        provider.createContext("/realms/ml/keys", exchange -> {
            asked.incrementAndGet();
            byte[] keys = new JWKSet(List.copyOf(published)).toString().getBytes(UTF_8);
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        provider.start();
        tokens = new OpenIdTokens(issuer, US);
    }

    private void serve(String path, String body) {
        provider.createContext(path, exchange -> {
            exchange.sendResponseHeaders(200, body.length());
            exchange.getResponseBody().write(body.getBytes(UTF_8));
            exchange.close();
        });
    }

    @AfterEach
    void stop() {
        provider.stop(0);
    }

    @Test
    void shouldAcceptWhatTheProviderIssuedForUs() throws JOSEException {
        // When
        boolean first = tokens.accepts(signed(key, claims().build()));
        boolean second = tokens.accepts(
                signed(key, claims().audience(List.of("other", US)).build()));

        // Then
        assertThat(first).isTrue();
        assertThat(second).isTrue();
        assertThat(asked).as("how often keys were fetched").hasValue(1);
    }

    @Test
    void shouldAcceptNothingElse() throws JOSEException {
        // Given
        RSAKey other = new RSAKeyGenerator(2048).keyID("first").generate();
        Instant gone = Instant.now().minus(Duration.ofMinutes(5));

        // Then
        assertRefused(signed(other, claims().build()));
        assertRefused(signed(key, claims().audience("somebody").build()));
        assertRefused(signed(key, claims().issuer("https://elsewhere.example").build()));
        assertRefused(signed(key, claims().expirationTime(Date.from(gone)).build()));
        assertRefused(signed(key, claims().expirationTime(null).build()));
        assertRefused(new PlainJWT(claims().build()).serialize());
        assertRefused(signedWithPublicKeyAsSecret());
        assertRefused("no token");
        assertRefused("");
    }

    @Test
    void shouldFetchKeysAgainWhenTheProviderSignsWithANewOne() throws JOSEException {
        // Given
        assertThat(tokens.accepts(signed(key, claims().build()))).isTrue();
        RSAKey next = new RSAKeyGenerator(2048).keyID("second").generate();
        published.add(next);

        // When // Then
        assertThat(tokens.accepts(signed(next, claims().build()))).isTrue();
    }

    @Test
    void shouldSayThatTheProviderCannotBeAskedAndAskAgain() throws JOSEException {
        // Given
        OpenIdTokens early = new OpenIdTokens(issuer.replace("/ml", "/none"), US);
        String token = signed(key, claims().build());

        // Then
        assertThatThrownBy(() -> early.accepts(token)).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.status()).isEqualTo(503);
            assertThat(e.code()).isEqualTo("OIDC_UNREACHABLE");
            assertThat(e).hasMessageNotContaining(token);
        });
        assertThat(tokens.accepts(token)).isTrue();
    }

    private void assertRefused(String token) {
        assertThat(tokens.accepts(token)).as(token).isFalse();
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(US)
                .subject("ada")
                .expirationTime(Date.from(Instant.now().plus(Duration.ofMinutes(5))));
    }

    private static String signed(RSAKey key, JWTClaimsSet claims) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    /** An old trick: the key that everybody knows, taken for a secret. */
    private String signedWithPublicKeyAsSecret() throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build(), claims().build());
        token.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
        return token.serialize();
    }
}

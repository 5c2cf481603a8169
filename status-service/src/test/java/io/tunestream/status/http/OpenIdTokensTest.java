package io.tunestream.status.http;

import static io.tunestream.support.TestOpenIdProvider.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.tunestream.support.TestOpenIdProvider;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a provider that publishes its document and its keys on this machine. */
class OpenIdTokensTest {

    private static final String US = "tunestream";

    private TestOpenIdProvider provider;
    private RSAKey key;
    private OpenIdTokens tokens;

    @BeforeEach
    void start() throws IOException {
        provider = TestOpenIdProvider.start(US);
        key = provider.key();
        tokens = new OpenIdTokens(provider.issuer(), US);
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void shouldAcceptWhatTheProviderIssuedForUs() {
        // When
        boolean first = tokens.accepts(signed(key, claims().build()));
        boolean second = tokens.accepts(
                signed(key, claims().audience(List.of("other", US)).build()));

        // Then
        assertThat(first).isTrue();
        assertThat(second).isTrue();
        assertThat(provider.askedForKeys()).as("how often keys were fetched").isEqualTo(1);
    }

    @Test
    void shouldAcceptNothingElse() throws JOSEException {
        // Given
        RSAKey other = TestOpenIdProvider.newKey(key.getKeyID());
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
    void shouldFetchKeysAgainWhenTheProviderSignsWithANewOne() {
        // Given
        assertThat(tokens.accepts(signed(key, claims().build()))).isTrue();
        RSAKey next = TestOpenIdProvider.newKey("second");
        provider.publish(next);

        // When // Then
        assertThat(tokens.accepts(signed(next, claims().build()))).isTrue();
    }

    @Test
    void shouldSayThatTheProviderCannotBeAskedAndAskAgain() {
        // Given
        OpenIdTokens early = new OpenIdTokens(provider.issuer().replace("/ml", "/none"), US);
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
        return provider.claims("ada");
    }

    /** An old trick: the key that everybody knows, taken for a secret. */
    private String signedWithPublicKeyAsSecret() throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build(), claims().build());
        token.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
        return token.serialize();
    }
}

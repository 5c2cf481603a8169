package io.tunestream.status.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of an OpenID provider, as its discovery document describes it: signed by one of its keys, issued by it, for us, and not over.
 * The document and the keys are asked for when the first token comes, kept, and asked for again where a token names a key that is not
 * among them. Thread-safe.
 */
final class OpenIdTokens {

    private static final String DISCOVERY = "/.well-known/openid-configuration";
    private static final int TIMEOUT_MS = 3_000;
    private static final Duration AWAY = Duration.ofSeconds(1);
    private static final int MOST_BYTES = 1 << 20;
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private final String issuer;
    private final String audience;
    private final DefaultResourceRetriever web = new DefaultResourceRetriever(TIMEOUT_MS, TIMEOUT_MS, MOST_BYTES);
    private volatile @Nullable DefaultJWTProcessor<SecurityContext> processor;
    private volatile long awayUntil = System.nanoTime();

    /**
     * Tokens of the provider.
     *
     * @param issuer   its address, as tokens name it
     * @param audience whom tokens must be for
     */
    OpenIdTokens(String issuer, String audience) {
        this.issuer = issuer;
        this.audience = audience;
    }

    /**
     * Whether the token lets in.
     *
     * @throws ProblemException 503 where the provider cannot be asked for its keys
     */
    boolean accepts(String token) {
        try {
            processor().process(token, null);
            return true;
        } catch (KeySourceException | IOException e) {
            throw new ProblemException(
                    503, "OIDC_UNREACHABLE", "the keys of %s could not be fetched".formatted(issuer));
        } catch (ParseException | BadJOSEException | JOSEException e) {
            return false;
        }
    }

    /** Of a provider that could not be asked nobody waits again for a second. */
    private DefaultJWTProcessor<SecurityContext> processor() throws IOException {
        DefaultJWTProcessor<SecurityContext> known = processor;
        if (known != null) {
            return known;
        }
        if (System.nanoTime() - awayUntil < 0) {
            throw new IOException("it could not be asked a moment ago");
        }
        try {
            DefaultJWTProcessor<SecurityContext> made = discover();
            processor = made;
            return made;
        } catch (IOException e) {
            awayUntil = System.nanoTime() + AWAY.toNanos();
            throw e;
        }
    }

    private DefaultJWTProcessor<SecurityContext> discover() throws IOException {
        String document = web.retrieveResource(address(issuer.replaceFirst("/$", "") + DISCOVERY))
                .getContent();
        URL keys =
                address(new ObjectMapper().readTree(document).path("jwks_uri").asText());
        JWKSource<SecurityContext> source =
                JWKSourceBuilder.create(keys, web).retrying(true).build();
        DefaultJWTProcessor<SecurityContext> made = new DefaultJWTProcessor<>();
        made.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, source));
        made.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                audience, new JWTClaimsSet.Builder().issuer(issuer).build(), Set.of("exp")));
        return made;
    }

    private static URL address(String text) throws IOException {
        try {
            return URI.create(text).toURL();
        } catch (IllegalArgumentException e) {
            throw new IOException("no address: " + text, e);
        }
    }
}

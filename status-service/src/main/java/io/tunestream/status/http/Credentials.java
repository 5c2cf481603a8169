package io.tunestream.status.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Optional;

/** What lets in: a token of our own, or tokens of an OpenID provider, or both. Thread-safe. */
public final class Credentials {

    /** Nothing is demanded. */
    public static final Credentials NONE = new Credentials(Optional.empty(), Optional.empty());

    private final Optional<byte[]> token;
    private final Optional<OpenIdTokens> tokens;

    private Credentials(Optional<byte[]> token, Optional<OpenIdTokens> tokens) {
        this.token = token;
        this.tokens = tokens;
    }

    /** With that token. */
    public Credentials with(String own) {
        return new Credentials(Optional.of(own.getBytes(UTF_8)), tokens);
    }

    /** With tokens that an OpenID provider issues for an audience. */
    public Credentials with(String issuer, String audience) {
        return new Credentials(token, Optional.of(new OpenIdTokens(issuer, audience)));
    }

    /** Whether there is anything that lets in; without, everybody is let in. */
    public boolean areDemanded() {
        return token.isPresent() || tokens.isPresent();
    }

    /** Whether what somebody shows lets him in. */
    boolean accept(String shown) {
        return token.filter(own -> MessageDigest.isEqual(own, shown.getBytes(UTF_8)))
                        .isPresent()
                || (!shown.isEmpty()
                        && tokens.filter(known -> known.accepts(shown)).isPresent());
    }

    /** Nothing of it. */
    @Override
    public String toString() {
        return "Credentials";
    }
}

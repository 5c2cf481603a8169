package io.tunestream.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An OpenID provider on this machine: its discovery document, its keys, and tokens for clients that show their secret (the grant
 * {@code client_credentials}). Thread-safe.
 */
public final class TestOpenIdProvider implements AutoCloseable {

    private static final String REALM = "/realms/ml";
    private static final Duration LIFE = Duration.ofMinutes(5);

    private final HttpServer server;
    private final String audience;
    private final RSAKey key = newKey("first");
    private final List<RSAKey> published = new CopyOnWriteArrayList<>(List.of(key));
    private final AtomicInteger askedForKeys = new AtomicInteger();
    private final Map<String, String> clients = new ConcurrentHashMap<>();

    private TestOpenIdProvider(HttpServer server, String audience) {
        this.server = server;
        this.audience = audience;
        server.createContext(REALM + "/.well-known/openid-configuration", this::describe);
        server.createContext(REALM + "/keys", this::showKeys);
        server.createContext(REALM + "/token", this::grant);
        server.start();
    }

    /**
     * Listens on a port of its own.
     *
     * @param audience whom its tokens are for
     */
    public static TestOpenIdProvider start(String audience) throws IOException {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return new TestOpenIdProvider(HttpServer.create(anyPort, 0), audience);
    }

    /** Its address, as its tokens name it. */
    public String issuer() {
        return "http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), REALM);
    }

    /** Where its keys are. */
    public String keysUrl() {
        return issuer() + "/keys";
    }

    /** Where clients get tokens. */
    public String tokenUrl() {
        return issuer() + "/token";
    }

    /** What it signs its tokens with. */
    public RSAKey key() {
        return key;
    }

    /** A key that nobody has published yet. */
    public static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Shows a further key from now on. */
    public void publish(RSAKey further) {
        published.add(further);
    }

    /** How often somebody asked for its keys. */
    public int askedForKeys() {
        return askedForKeys.get();
    }

    /** Lets a client have tokens, whose subject it is. */
    public void register(String client, String secret) {
        clients.put(client, secret);
    }

    /** What a token of its own says of a subject. */
    public JWTClaimsSet.Builder claims(String subject) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience(audience)
                .subject(subject)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)));
    }

    /** A token that says so, signed with a key. */
    public static String signed(RSAKey key, JWTClaimsSet claims) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private void describe(HttpExchange exchange) throws IOException {
        answer(exchange, 200, "{\"jwks_uri\":\"%s\",\"token_endpoint\":\"%s\"}".formatted(keysUrl(), tokenUrl()));
    }

    private void showKeys(HttpExchange exchange) throws IOException {
        askedForKeys.incrementAndGet();
        answer(exchange, 200, new JWKSet(List.copyOf(published)).toString());
    }

    private void grant(HttpExchange exchange) throws IOException {
        String shown = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        String form = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        for (Map.Entry<String, String> client : clients.entrySet()) {
            if (shown.equals(basic(client)) && form.contains("grant_type=client_credentials")) {
                String token = signed(key, claims(client.getKey()).build());
                answer(exchange, 200, "{\"access_token\":\"%s\",\"token_type\":\"Bearer\"}".formatted(token));
                return;
            }
        }
        answer(exchange, 401, "{\"error\":\"invalid_client\"}");
    }

    private static String basic(Map.Entry<String, String> client) {
        String both = client.getKey() + ":" + client.getValue();
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(UTF_8));
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

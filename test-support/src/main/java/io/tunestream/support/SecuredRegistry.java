package io.tunestream.support;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.tunestream.local.registry.RegistryProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands before a real registry, demands a user and a password by HTTP Basic, and has a certificate that nobody trusts who was not
 * told to.
 */
public final class SecuredRegistry implements AutoCloseable {

    /** What its one user shows; nobody may tell it. */
    public static final String PASSWORD = "green-horse-of-the-registry";

    private static final String USER = "line";

    private final Path passwordFile;
    private final TestCertificate certificate;
    private final HttpsServer server;
    private final RequestForwarder forwarder;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** Starts it; its certificate and the password of its user are kept in that folder. */
    public SecuredRegistry(RegistryProcess real, Path directory) throws IOException, GeneralSecurityException {
        passwordFile = Files.writeString(directory.resolve("registry-password"), PASSWORD);
        certificate = new TestCertificate(directory);
        forwarder = new RequestForwarder(URI.create(real.url()));
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
        server.createContext("/", this::handle).setAuthenticator(new OneUser());
        server.setExecutor(threads);
        server.start();
    }

    /** The base of the API that speaks like Confluent's registry. */
    public String confluentUrl() {
        return "https://127.0.0.1:" + server.getAddress().getPort() + "/apis/ccompat/v7";
    }

    /** What its user is configured with. */
    public Map<String, String> settings() {
        return Map.of(
                "registry.url", confluentUrl(),
                "registry.user", USER,
                "registry.password-file", passwordFile.toString(),
                "registry.truststore.location", certificate.pem().toString());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            forwarder.forward(exchange, exchange.getRequestBody().readAllBytes());
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
        forwarder.close();
    }

    private static final class OneUser extends BasicAuthenticator {

        OneUser() {
            super("registry");
        }

        @Override
        public boolean checkCredentials(String username, String password) {
            return USER.equals(username) && PASSWORD.equals(password);
        }
    }
}

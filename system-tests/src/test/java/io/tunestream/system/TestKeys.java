package io.tunestream.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;

/** Keys and certificates in stores of a directory, and what Kafka is told of such stores. */
final class TestKeys {

    private static final String TYPE = "PKCS12";
    private static final String PASSWORD = "a password of the store";
    private static final String OWN = "own";

    private final Path directory;

    TestKeys(Path directory) {
        this.directory = directory;
    }

    /** A new key, with a certificate that is its own issuer: of somebody, or of this machine. */
    Path key(String file, String name) throws IOException, InterruptedException {
        Path store = directory.resolve(file);
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process made = new ProcessBuilder(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        OWN,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "SAN=ip:127.0.0.1",
                        "-storetype",
                        TYPE,
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        String said = new String(made.getInputStream().readAllBytes(), UTF_8);
        assertThat(made.waitFor()).as(said).isZero();
        return store;
    }

    /** The certificates of others, without their keys. */
    Path trusted(String file, Path... others) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(TYPE);
        trusted.load(null, null);
        for (Path other : others) {
            KeyStore shown = KeyStore.getInstance(other.toFile(), PASSWORD.toCharArray());
            trusted.setCertificateEntry(other.toString(), shown.getCertificate(OWN));
        }
        Path store = directory.resolve(file);
        try (OutputStream written = Files.newOutputStream(store)) {
            trusted.store(written, PASSWORD.toCharArray());
        }
        return store;
    }

    /** Properties of whoever has a key. */
    static Map<String, String> having(Path key) {
        return properties("keystore", key);
    }

    /** Properties of whoever trusts certificates. */
    static Map<String, String> trusting(Path trusted) {
        return properties("truststore", trusted);
    }

    private static Map<String, String> properties(String kind, Path store) {
        return Map.of(
                "ssl.%s.location".formatted(kind), store.toString(),
                "ssl.%s.password".formatted(kind), PASSWORD,
                "ssl.%s.type".formatted(kind), TYPE);
    }
}

package io.tunestream.system;

import io.tunestream.support.TestCertificate;
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

    private final Path directory;

    TestKeys(Path directory) {
        this.directory = directory;
    }

    /** A new key, with a certificate that is its own issuer: of somebody, or of this machine. */
    Path key(String file, String name) throws IOException, GeneralSecurityException {
        return new TestCertificate(directory, file, name).store();
    }

    /** The certificates of others, without their keys. */
    Path trusted(String file, Path... others) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(TYPE);
        trusted.load(null, null);
        for (Path other : others) {
            KeyStore shown = KeyStore.getInstance(other.toFile(), TestCertificate.PASSWORD.toCharArray());
            trusted.setCertificateEntry(other.toString(), shown.getCertificate(TestCertificate.ALIAS));
        }
        Path store = directory.resolve(file);
        try (OutputStream written = Files.newOutputStream(store)) {
            trusted.store(written, TestCertificate.PASSWORD.toCharArray());
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
                "ssl.%s.location".formatted(kind),
                store.toString(),
                "ssl.%s.password".formatted(kind),
                TestCertificate.PASSWORD,
                "ssl.%s.type".formatted(kind),
                TYPE);
    }
}

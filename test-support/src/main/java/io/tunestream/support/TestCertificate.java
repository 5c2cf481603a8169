package io.tunestream.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate for somebody on the loopback interface, made by the JDK's keytool, which is its own authority. */
public final class TestCertificate {

    /** Opens the store, and the key in it. */
    public static final String PASSWORD = "a password of the store";

    /** What key and certificate are called in the store. */
    public static final String ALIAS = "own";

    private final Path store;
    private final Path pem;

    /** Makes one for a server, and keeps it in that folder. */
    public TestCertificate(Path directory) throws IOException, GeneralSecurityException {
        this(directory, "certificate", "localhost");
    }

    /**
     * Makes one, and keeps it in files of that folder.
     *
     * @param file their name, without what tells the one from the other
     * @param name whose it is
     */
    public TestCertificate(Path directory, String file, String name) throws IOException, GeneralSecurityException {
        store = directory.resolve(file + ".p12");
        pem = directory.resolve(file + ".pem");
        make(name);
        byte[] certificate = open().getCertificate(ALIAS).getEncoded();
        Files.writeString(
                pem, """
                -----BEGIN CERTIFICATE-----
                %s
                -----END CERTIFICATE-----
                """.formatted(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate)));
    }

    /** With its key, in PKCS #12. */
    public Path store() {
        return store;
    }

    /** Without its key, in PEM, for those who are to trust it. */
    public Path pem() {
        return pem;
    }

    /** What a server shows it with. */
    public SSLContext context() throws IOException, GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(open(), PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private KeyStore open() throws IOException, GeneralSecurityException {
        return KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    }

    private void make(String name) throws IOException {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process made = new ProcessBuilder(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "SAN=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        String said = new String(made.getInputStream().readAllBytes(), UTF_8);
        if (made.onExit().join().exitValue() != 0) {
            throw new IOException("keytool made no certificate: " + said);
        }
    }
}

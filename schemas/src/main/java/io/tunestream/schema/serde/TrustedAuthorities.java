package io.tunestream.schema.serde;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Certificates in a file in PEM, the one form that our own client, Apicurio's and Confluent's all read, without a password. */
final class TrustedAuthorities {

    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";

    private TrustedAuthorities() {}

    /**
     * What trusts these, and nobody else.
     *
     * @throws Fault CONFIGURATION_INVALID where the file cannot be read, or is no such file
     */
    static SSLContext read(Path file) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trusting(Files.readAllBytes(file)).getTrustManagers(), null);
            return context;
        } catch (IOException e) {
            throw new Fault(FaultCode.CONFIGURATION_INVALID, "registry.truststore.location cannot be read: " + file, e);
        } catch (GeneralSecurityException e) {
            throw new Fault(
                    FaultCode.CONFIGURATION_INVALID,
                    "registry.truststore.location holds no certificates in PEM: " + file,
                    e);
        }
    }

    private static TrustManagerFactory trusting(byte[] pem) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (Certificate each : certificates(pem)) {
            store.setCertificateEntry("authority-" + store.size(), each);
        }
        TrustManagerFactory trusting = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusting.init(store);
        return trusting;
    }

    /** The JDK would read DER and PKCS #7 as well, and the others would not. */
    private static Collection<? extends Certificate> certificates(byte[] pem) throws CertificateException {
        if (!new String(pem, US_ASCII).contains(BEGIN)) {
            throw new CertificateException("there is no " + BEGIN);
        }
        return CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem));
    }
}

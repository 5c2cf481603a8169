package io.tunestream.provider.vertex;

import com.google.auth.oauth2.GoogleCredentials;
import io.tunestream.provider.ProviderException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The credential of Google's own chain, or of the file that is configured. It is looked for when something is asked of the provider,
 * and again where it was not found; what is found holds secrets and is printed nowhere. Thread-safe.
 */
final class VertexCredential {

    static final String MISSING = "credential_missing";

    private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";

    private final VertexAccount account;

    VertexCredential(VertexAccount account) {
        this.account = account;
    }

    /** A sentence that says where it is looked for; empty where it is found, or none is needed. */
    Optional<String> missing() {
        if (account.plaintext()) {
            return Optional.empty();
        }
        try {
            load();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(sentence());
        }
    }

    /** @throws ProviderException credential_missing */
    GoogleCredentials get() {
        try {
            return load().createScoped(SCOPE);
        } catch (IOException e) {
            // Its message may quote what the file holds.
            throw new ProviderException(MISSING, sentence(), null);
        }
    }

    private GoogleCredentials load() throws IOException {
        Optional<Path> file = account.credentialsFile();
        if (file.isEmpty()) {
            return GoogleCredentials.getApplicationDefault();
        }
        try (InputStream in = Files.newInputStream(file.get())) {
            return GoogleCredentials.fromStream(in);
        }
    }

    private String sentence() {
        return account.credentialsFile().isPresent()
                ? "providers.%s.credentials-file holds no credential of Google's".formatted(account.name())
                : "there is no credential of Google's: run gcloud auth application-default login, set GOOGLE_APPLICATION_CREDENTIALS"
                        + " or providers.%s.credentials-file".formatted(account.name());
    }
}

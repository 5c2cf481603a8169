package io.tunestream.provider.bedrock;

import io.tunestream.provider.ProviderException;
import io.tunestream.runtime.secret.Secrets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * The credential of the AWS chain, or of the environment variables that the settings name. It is looked for when something is asked
 * of the provider, and again where it was not found; what is found holds secrets and is printed nowhere. Thread-safe.
 */
final class BedrockCredential {

    static final String MISSING = "credential_missing";

    private final BedrockSettings settings;
    private final Function<String, @Nullable String> environment;
    private final String name;
    private @Nullable AwsCredentialsProvider provider;

    /**
     * @param name        of the provider
     * @param environment variables by their names
     */
    BedrockCredential(String name, BedrockSettings settings, Function<String, @Nullable String> environment) {
        this.name = name;
        this.settings = settings;
        this.environment = environment;
    }

    /** Asked whenever a call is signed. */
    synchronized AwsCredentialsProvider provider() {
        if (provider == null) {
            provider = open();
        }
        return provider;
    }

    /** A sentence that says where it is looked for; empty where it is found, or none is needed. */
    Optional<String> missing() {
        if (isPlain()) {
            return Optional.empty();
        }
        try {
            provider().resolveCredentials();
            return Optional.empty();
        } catch (SdkClientException e) {
            // Its message may say what stands in files.
            return Optional.of(sentence());
        }
    }

    /**
     * Goes on where there is one, or none is needed.
     *
     * @throws ProviderException credential_missing
     */
    void require() {
        missing().ifPresent(sentence -> {
            throw new ProviderException(MISSING, sentence, null);
        });
    }

    /** What the driver of the store needs to know of it: nothing where it has the same chain. */
    Map<String, String> storeOptions() {
        Map<String, String> options = new HashMap<>();
        value(settings.accessKeyIdEnv()).ifPresent(key -> options.put("access_key_id", key));
        value(settings.secretAccessKeyEnv()).ifPresent(secret -> options.put("secret_access_key", secret));
        value(settings.sessionTokenEnv()).ifPresent(token -> options.put("session_token", token));
        return options;
    }

    private boolean isPlain() {
        return settings.endpoint().filter(BedrockAccount::isPlain).isPresent();
    }

    private AwsCredentialsProvider open() {
        if (isPlain()) {
            return AnonymousCredentialsProvider.create();
        }
        return settings.accessKeyIdEnv().isPresent()
                ? this::named
                : DefaultCredentialsProvider.builder().build();
    }

    /** Of the environment variables that are named. */
    private AwsCredentials named() {
        String key = value(settings.accessKeyIdEnv()).orElseThrow(this::absence);
        String secret = value(settings.secretAccessKeyEnv()).orElseThrow(this::absence);
        Optional<String> token = value(settings.sessionTokenEnv());
        return token.isPresent()
                ? AwsSessionCredentials.create(key, secret, token.get())
                : AwsBasicCredentials.create(key, secret);
    }

    private Optional<String> value(Optional<String> variable) {
        return variable.flatMap(each -> Secrets.find(environment, each));
    }

    private SdkClientException absence() {
        return SdkClientException.create(sentence());
    }

    private String sentence() {
        return settings.accessKeyIdEnv()
                .map(key -> "there is no access key: set %s and %s"
                        .formatted(key, settings.secretAccessKeyEnv().orElse("")))
                .orElseGet(() -> "there is no credential of AWS's: run aws configure, set AWS_ACCESS_KEY_ID and"
                        + " AWS_SECRET_ACCESS_KEY or providers.%s.access-key-id-env".formatted(name));
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "BedrockCredential[%s]".formatted(name);
    }
}

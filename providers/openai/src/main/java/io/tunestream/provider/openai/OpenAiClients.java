package io.tunestream.provider.openai;

import com.openai.azure.credential.AzureApiKeyCredential;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.Timeout;
import com.openai.credential.BearerTokenCredential;
import io.tunestream.provider.ProviderException;
import java.time.Duration;
import java.util.Optional;
import okhttp3.OkHttpClient;

/**
 * The three ways we call a host: reading, posting what costs money (once, see {@link PostOnce}) and uploading (with time).
 * The SDK repeats nothing; see {@link RepeatedCall}. Thread-safe.
 */
final class OpenAiClients implements AutoCloseable {

    private static final String API_SCOPE = "https://cognitiveservices.azure.com/.default";
    private static final Duration UPLOAD = Duration.ofHours(1);
    private static final Duration UPLOAD_ANSWER = Duration.ofMinutes(10);

    private final OpenAiAccount account;
    private final OkHttpClient http;
    private final Optional<EntraToken> token;
    private final OpenAIClient reading;
    private final OpenAIClient posting;
    private final OpenAIClient uploading;

    OpenAiClients(OpenAiAccount account) {
        this.account = account;
        http = new OkHttpClient();
        token = account.application()
                .filter(application -> account.apiKey().isEmpty() && application.hasSecret())
                .map(application -> new EntraToken(application, API_SCOPE, beside()));
        OkHttpClient once = http.newBuilder()
                .addInterceptor(PostOnce::perCall)
                .addNetworkInterceptor(PostOnce::perAttempt)
                .build();
        reading = client(http);
        posting = client(once);
        uploading = reading.withOptions(options -> options.timeout(uploadTimeout(account.timeout())));
    }

    OpenAIClient reading() {
        requireKey();
        return reading;
    }

    OpenAIClient posting() {
        requireKey();
        return posting;
    }

    OpenAIClient uploading() {
        requireKey();
        return uploading;
    }

    /** For what stands beside the host's own API. */
    OkHttpClient beside() {
        return http.newBuilder().callTimeout(account.timeout()).build();
    }

    /** For what is worked out here and asks nobody: needs no key. */
    OpenAIClient offline() {
        return reading;
    }

    @Override
    public void close() {
        reading.close();
        posting.close();
    }

    private void requireKey() {
        if (token.isPresent()) {
            token.get().requireGiven();
        } else if (!account.hasKey()) {
            throw new ProviderException(OpenAiErrors.KEY_MISSING, account.keyMissing(), null);
        }
    }

    private OpenAIClient client(OkHttpClient over) {
        OpenAIOkHttpClient.Builder client = OpenAIOkHttpClient.builder()
                .okHttpClient(over)
                .baseUrl(account.baseUrl())
                .timeout(account.timeout())
                .maxRetries(0);
        if (token.isPresent()) {
            client.credential(BearerTokenCredential.create(token.get()));
        } else if (account.profile().keyInHeader() && account.hasKey()) {
            client.credential(AzureApiKeyCredential.create(account.apiKey()));
        } else {
            client.apiKey(account.apiKey());
        }
        return client.build();
    }

    private static Timeout uploadTimeout(Duration perWrite) {
        return Timeout.builder()
                .request(UPLOAD)
                .read(UPLOAD_ANSWER)
                .write(perWrite)
                .build();
    }
}

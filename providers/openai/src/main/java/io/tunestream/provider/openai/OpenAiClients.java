package io.tunestream.provider.openai;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.Timeout;
import io.tunestream.provider.ProviderException;
import java.time.Duration;
import okhttp3.OkHttpClient;

/**
 * The three ways we call a host: reading, posting what costs money (once, see {@link PostOnce}) and uploading (with time).
 * The SDK repeats nothing; see {@link RepeatedCall}. Thread-safe.
 */
final class OpenAiClients implements AutoCloseable {

    private static final Duration UPLOAD = Duration.ofHours(1);
    private static final Duration UPLOAD_ANSWER = Duration.ofMinutes(10);

    private final OpenAiAccount account;
    private final OpenAIClient reading;
    private final OpenAIClient posting;
    private final OpenAIClient uploading;

    OpenAiClients(OpenAiAccount account) {
        this.account = account;
        OkHttpClient http = new OkHttpClient();
        OkHttpClient once = http.newBuilder()
                .addInterceptor(PostOnce::perCall)
                .addNetworkInterceptor(PostOnce::perAttempt)
                .build();
        reading = client(account, http);
        posting = client(account, once);
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
        if (!account.hasKey()) {
            throw new ProviderException(OpenAiErrors.KEY_MISSING, account.keyMissing(), null);
        }
    }

    private static OpenAIClient client(OpenAiAccount account, OkHttpClient http) {
        return OpenAIOkHttpClient.builder()
                .okHttpClient(http)
                .baseUrl(account.baseUrl())
                .apiKey(account.apiKey())
                .timeout(account.timeout())
                .maxRetries(0)
                .build();
    }

    private static Timeout uploadTimeout(Duration perWrite) {
        return Timeout.builder()
                .request(UPLOAD)
                .read(UPLOAD_ANSWER)
                .write(perWrite)
                .build();
    }
}

package io.tunestream.provider.openai;

import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/** Accounts for tests. */
final class Accounts {

    static final String KEY = "sk-test-0123456789abcdef";
    static final byte[] WEBHOOK_KEY = new byte[] {7, 1, 1, 3, 5, 8, 13, 21, 34, 55, 89, 7, 7, 7, 7, 7};
    static final String WEBHOOK_SECRET = "whsec_" + Base64.getEncoder().encodeToString(WEBHOOK_KEY);
    static final Duration TIMEOUT = Duration.ofSeconds(2);

    private Accounts() {}

    static OpenAiAccount at(String baseUrl) {
        return new OpenAiAccount(
                "openai",
                baseUrl,
                KEY,
                "there is no API key",
                Optional.of(WEBHOOK_SECRET),
                TIMEOUT,
                HostProfile.OPENAI,
                Optional.empty());
    }

    static OpenAiProvider provider(String baseUrl) {
        return new OpenAiProvider(at(baseUrl), UploadLimits.OPENAI);
    }
}

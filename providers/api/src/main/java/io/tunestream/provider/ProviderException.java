package io.tunestream.provider;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** No answer was had from a provider: it is unreachable, throttles, fails or knows no such job. The call may be repeated later. */
public final class ProviderException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The code of an uploaded file that the provider does not have. */
    public static final String FILE_NOT_FOUND = "file_not_found";

    /** The code of a job that the provider does not know. */
    public static final String JOB_NOT_FOUND = "job_not_found";

    private final String code;
    private final Duration retryAfter;

    public ProviderException(String code, String message, @Nullable Throwable cause) {
        this(code, message, cause, Duration.ZERO);
    }

    /** @param retryAfter how long the provider asks to be left alone; zero where it does not say */
    public ProviderException(String code, String message, @Nullable Throwable cause, Duration retryAfter) {
        super(ProviderSentence.told(message), cause);
        this.code = code;
        this.retryAfter = retryAfter;
    }

    /** How long the provider asks to be left alone, an hour at most; zero where it does not say. */
    public Duration retryAfter() {
        return retryAfter;
    }

    /** Stable code: provider_unreachable, provider_throttled, provider_failed or provider_denied; job_not_found where it knows no such job. */
    public String code() {
        return code;
    }
}

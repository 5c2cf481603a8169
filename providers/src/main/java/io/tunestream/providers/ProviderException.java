package io.tunestream.providers;

import org.jspecify.annotations.Nullable;

/** No answer was had from a provider: it is unreachable, throttles, fails or knows no such job. The call may be repeated later. */
public final class ProviderException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    public ProviderException(String code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** Stable code: provider_unreachable, provider_throttled, provider_failed or provider_denied; job_not_found where it knows no such job. */
    public String code() {
        return code;
    }
}

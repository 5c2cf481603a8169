package io.tunestream.providers.openai;

import com.openai.errors.InternalServerException;
import com.openai.errors.OpenAIIoException;
import com.openai.errors.RateLimitException;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.function.Supplier;

/** Repeats an upload that failed on the way. The SDK does not: it cannot read a stream twice. Nothing here costs money. */
final class Patience {

    private static final int ATTEMPTS = 4;
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);

    private static final Retry RETRY = Retry.of(
            "upload",
            RetryConfig.custom()
                    .maxAttempts(ATTEMPTS)
                    .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(FIRST_WAIT))
                    .retryExceptions(OpenAIIoException.class, RateLimitException.class, InternalServerException.class)
                    .build());

    private Patience() {}

    static <T> T attempt(Supplier<T> upload) {
        return RETRY.executeSupplier(upload);
    }
}

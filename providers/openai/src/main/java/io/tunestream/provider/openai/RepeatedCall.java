package io.tunestream.provider.openai;

import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIIoException;
import com.openai.errors.OpenAIServiceException;
import io.tunestream.provider.openai.OpenAiErrors.Verdict;
import io.tunestream.runtime.retry.Backoff;
import io.tunestream.runtime.retry.Retry;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Repeats a call that costs nothing and failed on the way, a few times, and not sooner than the host asks. A host that asks for
 * more than {@link #PATIENCE} is left to the caller, who is told how long it is.
 */
final class RepeatedCall {

    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int CALLS = 4;
    private static final Retry RETRY = Retry.endless(
                    "a call of the provider",
                    new Backoff(Duration.ofMillis(500), Duration.ofSeconds(8)),
                    PassingFailure.class::isInstance)
            .atMost(CALLS)
            .hinted(failure -> Optional.of(((PassingFailure) failure).retryAfter));

    private RepeatedCall() {}

    /** The first answer; otherwise what the last call threw. */
    static <T> T of(Supplier<T> call) {
        try {
            return RETRY.call(() -> once(call));
        } catch (PassingFailure e) {
            throw e.failure;
        }
    }

    private static <T> T once(Supplier<T> call) {
        try {
            return call.get();
        } catch (OpenAIIoException e) {
            throw new PassingFailure(e, OpenAiErrors.sentenceOf(e), Duration.ZERO);
        } catch (OpenAIServiceException e) {
            Duration retryAfter = RetryAfter.of(e);
            throw OpenAiErrors.verdictOf(e) == Verdict.RETRIED && retryAfter.compareTo(PATIENCE) <= 0
                    ? new PassingFailure(e, OpenAiErrors.briefOf(e), retryAfter)
                    : e;
        }
    }

    /** Travels no further than the loop above, and says no more than may be logged. */
    private static final class PassingFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final OpenAIException failure;
        private final Duration retryAfter;

        PassingFailure(OpenAIException failure, String message, Duration retryAfter) {
            super(message);
            this.failure = failure;
            this.retryAfter = retryAfter;
        }
    }
}

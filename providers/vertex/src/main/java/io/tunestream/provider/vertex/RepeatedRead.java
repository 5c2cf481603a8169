package io.tunestream.provider.vertex;

import com.google.api.gax.rpc.ApiException;
import io.tunestream.provider.vertex.VertexErrors.Verdict;
import io.tunestream.runtime.retry.Backoff;
import io.tunestream.runtime.retry.Retry;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Repeats a call that costs nothing and failed on the way, a few times, and not sooner than Google asks. Where it asks for more than
 * {@link #PATIENCE}, the caller is told how long it is.
 */
final class RepeatedRead {

    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int CALLS = 4;
    private static final Retry RETRY = Retry.endless(
                    "a call of the provider",
                    new Backoff(Duration.ofMillis(500), Duration.ofSeconds(8)),
                    PassingFailure.class::isInstance)
            .atMost(CALLS)
            .hinted(failure -> Optional.of(((PassingFailure) failure).retryAfter));

    private RepeatedRead() {}

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
        } catch (ApiException e) {
            Duration retryAfter = VertexErrors.retryAfter(e);
            throw VertexErrors.verdictOf(e) == Verdict.RETRIED && retryAfter.compareTo(PATIENCE) <= 0
                    ? new PassingFailure(e, retryAfter)
                    : e;
        }
    }

    /** Travels no further than the loop above, and says no more than may be logged. */
    private static final class PassingFailure extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final ApiException failure;
        private final Duration retryAfter;

        PassingFailure(ApiException failure, Duration retryAfter) {
            super(VertexErrors.briefOf(failure));
            this.failure = failure;
            this.retryAfter = retryAfter;
        }
    }
}

package io.tunestream.provider;

import io.tunestream.runtime.retry.Backoff;
import io.tunestream.runtime.retry.Retry;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Repeats a call of a provider that costs nothing and failed on the way, a few times, and not sooner than the provider asks. Where it
 * asks for more than {@link #PATIENCE}, the caller is told how long it is.
 */
public final class RepeatedRead {

    /** The longest wait that is waited here. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int CALLS = 4;
    private static final Retry RETRY = Retry.endless(
                    "a call of the provider",
                    new Backoff(Duration.ofMillis(500), Duration.ofSeconds(8)),
                    PassingFailure.class::isInstance)
            .atMost(CALLS)
            .hinted(failure -> Optional.of(((PassingFailure) failure).passing.retryAfter()));

    private RepeatedRead() {}

    /**
     * What is known of a failure that may pass.
     *
     * @param sentence   says no more than may be logged
     * @param retryAfter the least wait that the provider asks for; zero where it asks for none
     */
    public record Passing(String sentence, Duration retryAfter) {

        public Passing {
            sentence = ProviderSentence.told(sentence);
        }
    }

    /**
     * The first answer; otherwise what the last call threw.
     *
     * @param passing says of which failures another call is worth it
     */
    public static <T> T of(Supplier<T> call, Function<RuntimeException, Optional<Passing>> passing) {
        try {
            return RETRY.call(() -> once(call, passing));
        } catch (PassingFailure e) {
            throw e.failure;
        }
    }

    private static <T> T once(Supplier<T> call, Function<RuntimeException, Optional<Passing>> passing) {
        try {
            return call.get();
        } catch (RuntimeException e) {
            Optional<Passing> known =
                    passing.apply(e).filter(each -> each.retryAfter().compareTo(PATIENCE) <= 0);
            throw known.isPresent() ? new PassingFailure(e, known.get()) : e;
        }
    }

    /** Travels no further than the loop above. */
    private static final class PassingFailure extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final RuntimeException failure;
        private final transient Passing passing;

        PassingFailure(RuntimeException failure, Passing passing) {
            super(passing.sentence());
            this.failure = failure;
            this.passing = passing;
        }
    }
}

package io.tunestream.provider.openai;

import com.openai.errors.OpenAIIoException;
import com.openai.errors.OpenAIServiceException;
import io.tunestream.provider.RepeatedRead;
import io.tunestream.provider.RepeatedRead.Passing;
import io.tunestream.provider.openai.OpenAiErrors.Verdict;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Calls of the host that cost nothing, repeated where their failure may pass. */
final class RepeatedCall {

    private RepeatedCall() {}

    /** As {@link RepeatedRead#of}. */
    static <T> T of(Supplier<T> call) {
        return RepeatedRead.of(call, RepeatedCall::passing);
    }

    private static Optional<Passing> passing(RuntimeException failure) {
        if (failure instanceof OpenAIIoException e) {
            return Optional.of(new Passing(OpenAiErrors.sentenceOf(e), Duration.ZERO));
        }
        return failure instanceof OpenAIServiceException e && OpenAiErrors.verdictOf(e) == Verdict.RETRIED
                ? Optional.of(new Passing(OpenAiErrors.briefOf(e), RetryAfter.of(e)))
                : Optional.empty();
    }
}

package io.tunestream.provider.bedrock;

import io.tunestream.provider.ProviderException;
import io.tunestream.provider.RepeatedRead;
import io.tunestream.provider.RepeatedRead.Passing;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Calls of AWS that cost nothing, repeated where their failure may pass. */
final class BedrockCall {

    private BedrockCall() {}

    /** As {@link RepeatedRead#of}. */
    static <T> T repeated(Supplier<T> call) {
        return RepeatedRead.of(call, BedrockCall::passing);
    }

    /** The call's answer, repeated where that may help; a failure as a {@link ProviderException}. */
    static <T> T asked(Supplier<T> call) {
        try {
            return repeated(call);
        } catch (SdkException e) {
            throw BedrockErrors.exceptionOf(e);
        }
    }

    /** As {@link #asked}, of a call about a job, which AWS may not know. */
    static <T> T askedAboutJob(Supplier<T> call) {
        return asked(() -> {
            try {
                return call.get();
            } catch (AwsServiceException e) {
                throw BedrockErrors.isAbsent(e)
                        ? new ProviderException(ProviderException.JOB_NOT_FOUND, BedrockErrors.sentenceOf(e), null)
                        : e;
            }
        });
    }

    private static Optional<Passing> passing(RuntimeException failure) {
        return failure instanceof SdkException e && BedrockErrors.mayPass(e)
                ? Optional.of(new Passing(BedrockErrors.briefOf(e), BedrockErrors.retryAfter(e)))
                : Optional.empty();
    }
}

package io.tunestream.provider.vertex;

import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.StatusCode.Code;
import com.google.rpc.RetryInfo;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.tunestream.provider.ProviderException;
import io.tunestream.provider.VendorText;
import io.tunestream.runtime.fault.Causes;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * What a failed call means, by the codes of gRPC as Google documents them (AIP-193, {@code google/rpc/code.proto}). Sentences are
 * Google's own, shortened and without what looks like a credential.
 *
 * <table>
 * <caption>What a refusal means</caption>
 * <tr><th>code</th><th>verdict</th></tr>
 * <tr><td>UNAVAILABLE, DEADLINE_EXCEEDED, INTERNAL, UNKNOWN, ABORTED, CANCELLED, DATA_LOSS, RESOURCE_EXHAUSTED (a rate or a quota)</td>
 *     <td>{@link Verdict#RETRIED}</td></tr>
 * <tr><td>UNAUTHENTICATED, PERMISSION_DENIED (a right, an API that is off, no billing), FAILED_PRECONDITION (such as service agents that are
 *     still made)</td><td>{@link Verdict#WAITS}</td></tr>
 * <tr><td>INVALID_ARGUMENT, NOT_FOUND, ALREADY_EXISTS, OUT_OF_RANGE, UNIMPLEMENTED</td><td>{@link Verdict#FINAL}</td></tr>
 * </table>
 */
final class VertexErrors {

    /** What becomes of a call that got no for an answer. */
    enum Verdict {
        /** It will be answered the same again. */
        FINAL,
        /** Nothing is wrong with what was asked; a person or time changes the answer. */
        WAITS,
        /** The call is made again soon. */
        RETRIED
    }

    /** Google may be wrong; no single answer of it counts for longer. */
    static final Duration LONGEST = Duration.ofHours(1);

    private static final Metadata.Key<String> RETRY_AFTER =
            Metadata.Key.of("retry-after", Metadata.ASCII_STRING_MARSHALLER);
    private static final Pattern CREDENTIAL =
            Pattern.compile("ya29\\.[\\w.-]+|AIza[\\w-]+|(?i:bearer )\\S+|-----BEGIN[^-]*-----\\S*");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");
    /** How gRPC says that it has not even begun: no credential was to be had. */
    private static final String NO_CREDENTIAL = "Credentials failed to obtain metadata";

    private VertexErrors() {}

    /** The call's answer, repeated where that may help; a failure as a {@link ProviderException}. */
    static <T> T asked(Supplier<T> call) {
        try {
            return VertexCall.repeated(call);
        } catch (ApiException e) {
            throw exceptionOf(e);
        }
    }

    /** As {@link #asked}, of a call about a job, which Google may not know. */
    static <T> T askedAboutJob(Supplier<T> call) {
        return asked(() -> {
            try {
                return call.get();
            } catch (ApiException e) {
                throw codeOf(e) == Code.NOT_FOUND
                        ? new ProviderException(ProviderException.JOB_NOT_FOUND, sentenceOf(e), null)
                        : e;
            }
        });
    }

    static Verdict verdictOf(ApiException e) {
        return switch (codeOf(e)) {
            case UNAVAILABLE, DEADLINE_EXCEEDED, INTERNAL, UNKNOWN, ABORTED, CANCELLED, DATA_LOSS, RESOURCE_EXHAUSTED ->
                Verdict.RETRIED;
            case UNAUTHENTICATED, PERMISSION_DENIED, FAILED_PRECONDITION -> Verdict.WAITS;
            case INVALID_ARGUMENT, NOT_FOUND, ALREADY_EXISTS, OUT_OF_RANGE, UNIMPLEMENTED, OK -> Verdict.FINAL;
        };
    }

    /** Google's exceptions quote its answer, so they do not travel on as a cause. */
    static ProviderException exceptionOf(ApiException e) {
        String code = switch (codeOf(e)) {
            case UNAUTHENTICATED, PERMISSION_DENIED -> "provider_denied";
            case RESOURCE_EXHAUSTED -> "provider_throttled";
            case UNAVAILABLE, DEADLINE_EXCEEDED -> "provider_unreachable";
            default -> "provider_failed";
        };
        return new ProviderException(code, briefOf(e), null, retryAfter(e));
    }

    static Code codeOf(ApiException e) {
        return e.getStatusCode().getCode();
    }

    /** The reason of Google's error details, such as {@code service_disabled}, else the code, such as {@code permission_denied}. */
    static String reasonOf(ApiException e) {
        String reason = e.getReason();
        return (reason == null || reason.isBlank() ? codeOf(e).name() : reason).toLowerCase(Locale.ROOT);
    }

    /** Reason and sentence. */
    static String briefOf(ApiException e) {
        return reasonOf(e) + ": " + sentenceOf(e);
    }

    static String sentenceOf(ApiException e) {
        return status(e)
                .map(Status::getDescription)
                .filter(description -> !description.isBlank())
                .map(VertexErrors::clean)
                .orElse("no reason was given");
    }

    /** Whether a failed call is known never to have left us: no connection ever stood, or there was no credential to send. */
    static boolean nothingSent(ApiException e) {
        return (codeOf(e) == Code.UNAVAILABLE && Causes.of(e).anyMatch(VertexErrors::isBeforeTheCall))
                || status(e)
                        .map(Status::getDescription)
                        .filter(NO_CREDENTIAL::equals)
                        .isPresent();
    }

    private static boolean isBeforeTheCall(Throwable cause) {
        return cause instanceof ConnectException || cause instanceof UnknownHostException;
    }

    /** How long Google asks to be left alone: {@code RetryInfo}, else a trailer {@code retry-after} in seconds; zero where it does not. */
    static Duration retryAfter(ApiException e) {
        RetryInfo info =
                e.getErrorDetails() == null ? null : e.getErrorDetails().getRetryInfo();
        Duration asked = info == null
                ? trailer(e)
                : Duration.ofSeconds(
                        info.getRetryDelay().getSeconds(), info.getRetryDelay().getNanos());
        if (asked.isNegative()) {
            return Duration.ZERO;
        }
        return asked.compareTo(LONGEST) < 0 ? asked : LONGEST;
    }

    private static Duration trailer(ApiException e) {
        return statusException(e)
                .map(StatusRuntimeException::getTrailers)
                .map(trailers -> trailers.get(RETRY_AFTER))
                .filter(value -> SECONDS.matcher(value).matches())
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .orElse(Duration.ZERO);
    }

    private static Optional<Status> status(ApiException e) {
        return statusException(e).map(StatusRuntimeException::getStatus);
    }

    private static Optional<StatusRuntimeException> statusException(ApiException e) {
        return Causes.first(e, StatusRuntimeException.class);
    }

    /** A sentence of Google's, fit to be kept. */
    static String clean(String sentence) {
        return VendorText.clean(sentence, CREDENTIAL);
    }
}

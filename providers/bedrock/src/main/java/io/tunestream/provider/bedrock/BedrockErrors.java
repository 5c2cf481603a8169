package io.tunestream.provider.bedrock;

import io.tunestream.provider.ProviderException;
import io.tunestream.provider.VendorText;
import io.tunestream.runtime.fault.Causes;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What a failed call means, by the errors that the API references of Bedrock and Bedrock Runtime have, and those that all of AWS has in
 * common. Sentences are AWS's own, shortened and without what looks like a credential; of a credential that was not accepted they
 * are ours, as AWS quotes what it compared.
 */
final class BedrockErrors {

    /** What becomes of a call that got no for an answer. */
    enum Verdict {
        /** It will be answered the same again. */
        FINAL,
        /** Nothing is wrong with what was asked; a person or time changes the answer. */
        WAITS,
        /** A rate or a quota; nothing was done. */
        BUSY,
        /** The name or what is asked of is in use. */
        CONFLICT,
        /** It may have been heard. */
        LOST
    }

    /** AWS may be wrong; no single answer of it counts for longer. */
    static final Duration LONGEST = Duration.ofHours(1);

    private static final Set<String> BUSY = Set.of(
            "ThrottlingException",
            "Throttling",
            "ThrottledException",
            "TooManyRequestsException",
            "RequestLimitExceeded",
            "LimitExceededException",
            "ServiceQuotaExceededException");
    private static final Set<String> CREDENTIAL = Set.of(
            "UnrecognizedClientException",
            "InvalidClientTokenId",
            "InvalidSignatureException",
            "SignatureDoesNotMatch",
            "IncompleteSignature",
            "IncompleteSignatureException",
            "ExpiredToken",
            "ExpiredTokenException",
            "RequestExpired",
            "MissingAuthenticationToken",
            "MissingAuthenticationTokenException");
    private static final Set<String> DENIED =
            Set.of("AccessDeniedException", "AccessDenied", "NotAuthorized", "OptInRequired");
    private static final String CONFLICT = "ConflictException";

    private static final int THROTTLED = 429;
    private static final int FAILED = 500;
    private static final Pattern SECRET = Pattern.compile(
            "\\b(?:AKIA|ASIA)[A-Z0-9]{12,}|(?i:(?:credential|signature|x-amz-security-token)[=:]\\s*)\\S+|(?i:bearer )\\S+");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z])(?=[A-Z])");

    private BedrockErrors() {}

    static Verdict verdictOf(AwsServiceException e) {
        String code = errorCode(e);
        if (BUSY.contains(code) || e.statusCode() == THROTTLED) {
            return Verdict.BUSY;
        }
        if (CREDENTIAL.contains(code) || DENIED.contains(code)) {
            return Verdict.WAITS;
        }
        if (code.equals(CONFLICT)) {
            return Verdict.CONFLICT;
        }
        if (e.statusCode() >= FAILED || e.statusCode() == 408 || e.statusCode() == 425 || e.statusCode() <= 0) {
            return Verdict.LOST;
        }
        // What has no code of AWS's comes from what stands before it.
        return code.isEmpty() ? Verdict.WAITS : Verdict.FINAL;
    }

    /** Whether another call may be answered otherwise soon. */
    static boolean mayPass(SdkException e) {
        if (e instanceof AwsServiceException service) {
            Verdict verdict = verdictOf(service);
            return verdict == Verdict.BUSY || verdict == Verdict.LOST;
        }
        return isConnection(e);
    }

    /** Whether a failed call broke off on its way, and not before it. */
    private static boolean isConnection(SdkException e) {
        return Causes.of(e).anyMatch(cause -> cause instanceof java.io.IOException) || e.retryable();
    }

    static boolean isAbsent(AwsServiceException e) {
        return errorCode(e).equals("ResourceNotFoundException");
    }

    /** Whether a failed call is known never to have left us: no connection ever stood. */
    static boolean nothingSent(Throwable e) {
        return Causes.of(e)
                .anyMatch(cause -> cause instanceof ConnectException || cause instanceof UnknownHostException);
    }

    /** AWS's exceptions quote its answer, so they do not travel on as a cause. */
    static ProviderException exceptionOf(SdkException e) {
        if (!(e instanceof AwsServiceException service)) {
            return new ProviderException("provider_unreachable", briefOf(e), null);
        }
        String code = switch (verdictOf(service)) {
            case BUSY -> "provider_throttled";
            case WAITS -> errorCode(service).isEmpty() ? "provider_failed" : "provider_denied";
            case LOST, CONFLICT, FINAL -> "provider_failed";
        };
        return new ProviderException(code, briefOf(service), null, retryAfter(service));
    }

    /** AWS's code, such as {@code service_quota_exceeded}, else {@code http_<status>}. */
    static String codeOf(AwsServiceException e) {
        String code = errorCode(e).replaceFirst("Exception$", "");
        return code.isEmpty()
                ? "http_" + e.statusCode()
                : HUMP.matcher(clean(code)).replaceAll("_").toLowerCase(Locale.ROOT);
    }

    /** Code and sentence. */
    static String briefOf(SdkException e) {
        return e instanceof AwsServiceException service
                ? codeOf(service) + ": " + sentenceOf(service)
                : "the call broke off (%s)".formatted(e.getClass().getSimpleName());
    }

    static String sentenceOf(AwsServiceException e) {
        if (CREDENTIAL.contains(errorCode(e))) {
            return "the credential was not accepted: it is wrong, has expired, or the clock is";
        }
        return details(e)
                .map(AwsErrorDetails::errorMessage)
                .filter(message -> !message.isBlank())
                .map(BedrockErrors::clean)
                .orElse("no reason was given");
    }

    /** How long AWS asks to be left alone, by the header {@code Retry-After} in seconds; zero where it does not. */
    static Duration retryAfter(SdkException e) {
        if (!(e instanceof AwsServiceException service)) {
            return Duration.ZERO;
        }
        Duration asked = details(service)
                .map(AwsErrorDetails::sdkHttpResponse)
                .flatMap(response -> response.firstMatchingHeader("Retry-After"))
                .filter(value -> SECONDS.matcher(value).matches())
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .orElse(Duration.ZERO);
        return asked.compareTo(LONGEST) < 0 ? asked : LONGEST;
    }

    private static String errorCode(AwsServiceException e) {
        return details(e).map(AwsErrorDetails::errorCode).map(String::strip).orElse("");
    }

    private static Optional<AwsErrorDetails> details(AwsServiceException e) {
        return Optional.ofNullable(e.awsErrorDetails());
    }

    /** A sentence of AWS's, fit to be kept. */
    static String clean(String sentence) {
        return VendorText.clean(sentence, SECRET);
    }
}

package io.tunestream.provider.openai;

import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIIoException;
import com.openai.errors.OpenAIServiceException;
import io.tunestream.provider.ProviderException;
import io.tunestream.provider.VendorText;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * What a failed call means. Sentences are the host's own, shortened and without what looks like a key; a 401 gets one of
 * ours, as hosts quote the key in theirs.
 *
 * <table>
 * <caption>What a refusal means</caption>
 * <tr><th>answer</th><th>verdict</th></tr>
 * <tr><td>no connection, 408, 409, 425, 429, 5xx</td><td>{@link Verdict#RETRIED}</td></tr>
 * <tr><td>the code of an account without credit or rights, or a file that is still read, whatever the status</td><td>{@link Verdict#WAITS}</td></tr>
 * <tr><td>401, 402, 407, 423</td><td>{@link Verdict#WAITS}</td></tr>
 * <tr><td>403, 404, 405, 410 not in the form of the API's errors, so that a proxy says it</td><td>{@link Verdict#WAITS}</td></tr>
 * <tr><td>403, 404, 405, 410 of the API, such as {@code training_not_available}, and any other 4xx</td><td>{@link Verdict#FINAL}</td></tr>
 * </table>
 */
final class OpenAiErrors {

    /** What becomes of a call that got no for an answer. */
    enum Verdict {
        /** The host will say the same again. */
        FINAL,
        /** Nothing is wrong with what was asked; a person or time changes the answer. */
        WAITS,
        /** The call is made again soon. */
        RETRIED
    }

    static final String KEY_MISSING = "api_key_missing";
    static final int BAD_REQUEST = 400;
    static final int UNAUTHORIZED = 401;
    static final int FORBIDDEN = 403;
    static final int NOT_FOUND = 404;
    static final int THROTTLED = 429;
    static final int FAILED = 500;
    static final int UNAVAILABLE = 503;

    private static final Set<String> WAITING_CODES = Set.of(
            "insufficient_quota",
            "billing_hard_limit_reached",
            "billing_not_active",
            "daily_rate_limit_exceeded",
            // Azure's, whatever the status: a quota of the resource; its network's rules; a role that is missing.
            "quotaExceeded",
            "forbidden",
            "403",
            "PermissionDenied",
            "file_not_ready",
            "file_not_processed");
    private static final Pattern STILL_READ =
            Pattern.compile("(?i)still being processed|not (yet )?(been )?processed|not ready|completed file import");
    private static final Pattern KEY = Pattern.compile("(sk|whsec)[-_][\\w*-]+");

    private OpenAiErrors() {}

    /** The call's answer, repeated where that may help; a failure as a {@link ProviderException}. */
    static <T> T asked(Supplier<T> call) {
        try {
            return RepeatedCall.of(call);
        } catch (OpenAIException e) {
            throw exceptionOf(e);
        }
    }

    /** As {@link #asked}, of a call that the host answers with 404 where it knows no such thing, which has this code. */
    static <T> T askedAbout(String notFound, Supplier<T> call) {
        return asked(() -> {
            try {
                return call.get();
            } catch (NotFoundException e) {
                throw fromTheApi(e) ? new ProviderException(notFound, sentenceOf(e), null) : e;
            }
        });
    }

    static Verdict verdictOf(OpenAIServiceException e) {
        int status = e.statusCode();
        if (WAITING_CODES.contains(codeOf(e)) || (status == BAD_REQUEST && isStillRead(e))) {
            return Verdict.WAITS;
        }
        return switch (status) {
            case 408, 409, 425, THROTTLED -> Verdict.RETRIED;
            case UNAUTHORIZED, 402, 407, 423 -> Verdict.WAITS;
            case FORBIDDEN, NOT_FOUND, 405, 410 -> fromTheApi(e) ? Verdict.FINAL : Verdict.WAITS;
            default -> status >= BAD_REQUEST && status < FAILED ? Verdict.FINAL : Verdict.RETRIED;
        };
    }

    /**
     * Whether an answer says nothing of the model that was asked: the host is busy or does not know us, or what stands before
     * it answers. A model that is not there is one all the same, whoever says so.
     */
    static boolean saysNothingOfTheModel(OpenAIServiceException e) {
        return switch (verdictOf(e)) {
            case FINAL -> false;
            case WAITS -> e.statusCode() != NOT_FOUND;
            case RETRIED -> e.statusCode() == THROTTLED || (e.statusCode() >= FAILED && !fromTheApi(e));
        };
    }

    private static boolean isStillRead(OpenAIServiceException e) {
        return STILL_READ.matcher(sentenceOf(e)).find();
    }

    static ProviderException exceptionOf(OpenAIException e) {
        // The SDK's exceptions quote the host's answer, so they do not travel on as a cause.
        return switch (e) {
            case OpenAIServiceException answer ->
                new ProviderException(
                        switch (answer.statusCode()) {
                            case UNAUTHORIZED, FORBIDDEN -> "provider_denied";
                            case THROTTLED -> "provider_throttled";
                            default -> "provider_failed";
                        },
                        briefOf(answer),
                        null,
                        RetryAfter.of(answer));
            case OpenAIIoException broken ->
                new ProviderException("provider_unreachable", sentenceOf(broken), broken.getCause());
            default -> new ProviderException("provider_failed", "the answer cannot be understood", null);
        };
    }

    /** Whether the host said no, and will say it again. */
    static boolean isFinal(OpenAIServiceException e) {
        return verdictOf(e) == Verdict.FINAL;
    }

    /** Status, code and sentence. */
    static String briefOf(OpenAIServiceException e) {
        return "%d %s: %s".formatted(e.statusCode(), codeOf(e), sentenceOf(e));
    }

    /** The host's code, else {@code http_<status>}. */
    static String codeOf(OpenAIServiceException e) {
        return e.statusCode() == UNAUTHORIZED
                ? "invalid_api_key"
                : text(e, "code").or(() -> text(e, "type")).orElse("http_" + e.statusCode());
    }

    static String sentenceOf(OpenAIServiceException e) {
        return e.statusCode() == UNAUTHORIZED
                ? "the API key was not accepted"
                : text(e, "message").map(OpenAiErrors::clean).orElse("no reason was given");
    }

    static String sentenceOf(OpenAIIoException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return "no answer (%s)".formatted(cause.getClass().getSimpleName());
    }

    /** Whether the answer has the form of the API's own errors, so that it comes from the API and not from a proxy. */
    static boolean fromTheApi(OpenAIServiceException e) {
        return text(e, "message").isPresent();
    }

    /** A sentence of the host's, fit to be kept. */
    static String clean(String sentence) {
        return VendorText.clean(sentence, KEY);
    }

    private static Optional<String> text(OpenAIServiceException e, String field) {
        return Optional.ofNullable(LooseJson.object(e.body()).get(field))
                .flatMap(LooseJson::text)
                .filter(text -> !text.isBlank());
    }
}

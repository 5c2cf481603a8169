package io.tunestream.providers.openai;

import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIIoException;
import com.openai.errors.OpenAIServiceException;
import io.tunestream.providers.ProviderException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * What a failed call means. Sentences are the host's own, shortened and without what looks like a key; a 401 gets one of
 * ours, as hosts quote the key in theirs.
 */
final class Failures {

    static final int UNAUTHORIZED = 401;
    static final int FORBIDDEN = 403;
    static final int NOT_FOUND = 404;
    static final int TIMED_OUT = 408;
    static final int CONFLICT = 409;
    static final int THROTTLED = 429;
    static final int FAILED = 500;
    static final int UNAVAILABLE = 503;

    private static final int LONGEST_SENTENCE = 300;
    private static final Pattern KEY = Pattern.compile("(sk|whsec)[-_][\\w*-]+");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

    private Failures() {}

    /** The call's answer; a failure as a {@link ProviderException}. */
    static <T> T asked(Supplier<T> call) {
        try {
            return call.get();
        } catch (OpenAIException e) {
            throw exceptionOf(e);
        }
    }

    /** As {@link #asked}, of a call that the host answers with 404 where it knows no such job. */
    static <T> T askedAboutJob(Supplier<T> call) {
        return asked(() -> {
            try {
                return call.get();
            } catch (NotFoundException e) {
                throw fromTheApi(e) ? new ProviderException("job_not_found", sentenceOf(e), null) : e;
            }
        });
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
                        "%d %s: %s".formatted(answer.statusCode(), codeOf(answer), sentenceOf(answer)),
                        null);
            case OpenAIIoException broken ->
                new ProviderException("provider_unreachable", sentenceOf(broken), broken.getCause());
            default -> new ProviderException("provider_failed", "the answer cannot be understood", null);
        };
    }

    /** Whether the host said no, and will say it again. */
    static boolean refused(OpenAIServiceException e) {
        int status = e.statusCode();
        return status >= 400 && status < FAILED && status != TIMED_OUT && status != CONFLICT && status != THROTTLED;
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
                : text(e, "message").map(Failures::clean).orElse("no reason was given");
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
        String plain = CONTROL.matcher(KEY.matcher(sentence).replaceAll("***")).replaceAll(" ");
        return plain.length() > LONGEST_SENTENCE ? plain.substring(0, LONGEST_SENTENCE) + "…" : plain;
    }

    private static Optional<String> text(OpenAIServiceException e, String field) {
        return Optional.ofNullable(Json.object(e.body()).get(field))
                .flatMap(Json::text)
                .filter(text -> !text.isBlank());
    }
}

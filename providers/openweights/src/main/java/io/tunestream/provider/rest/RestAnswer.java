package io.tunestream.provider.rest;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.tunestream.provider.ProviderException;
import io.tunestream.provider.VendorText;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * What a vendor answered. Sentences are the vendor's own, shortened and on one line.
 *
 * @param status     HTTP's
 * @param body       empty where there was no JSON
 * @param retryAfter how long the vendor asks to be left alone, an hour at most; zero where it does not say
 */
public record RestAnswer(int status, JsonNode body, Duration retryAfter) {

    /** What becomes of a call that got no for an answer. */
    public enum Verdict {
        /** The vendor will say the same again. */
        FINAL,
        /** Nothing is wrong with what was asked; a person or time changes the answer. */
        WAITS,
        /** The call is made again soon. */
        RETRIED
    }

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int THROTTLED = 429;
    private static final int FAILED = 500;
    private static final int UNAVAILABLE = 503;
    /** Names of gRPC's codes, which gateways write as numbers. */
    private static final String[] GRPC = {
        "ok",
        "cancelled",
        "unknown",
        "invalid_argument",
        "deadline_exceeded",
        "not_found",
        "already_exists",
        "permission_denied",
        "resource_exhausted",
        "failed_precondition",
        "aborted",
        "out_of_range",
        "unimplemented",
        "internal",
        "unavailable",
        "data_loss",
        "unauthenticated"
    };

    public RestAnswer {
        requireNonNull(body, "body");
        requireNonNull(retryAfter, "retryAfter");
    }

    public boolean isWell() {
        return status >= 200 && status < 300;
    }

    /** Whether the vendor itself says that there is no such thing, and not what stands before it. */
    public boolean isAbsent() {
        return status == NOT_FOUND && fromTheApi();
    }

    public boolean isConflict() {
        return status == CONFLICT;
    }

    /** What a refusal means: 401, 402, 403, 407, 412 and 423 wait for a person, 408, 425, 429 and 5xx are made again. */
    public Verdict verdict() {
        return switch (status) {
            case 408, 425, THROTTLED -> Verdict.RETRIED;
            case UNAUTHORIZED, 402, FORBIDDEN, 407, 412, 423 -> Verdict.WAITS;
            case NOT_FOUND, 405, 410 -> fromTheApi() ? Verdict.FINAL : Verdict.WAITS;
            default -> status < FAILED ? Verdict.FINAL : Verdict.RETRIED;
        };
    }

    /** Whether a refused call is known to have done nothing, although it may be made again. */
    public boolean isBusy() {
        return status == THROTTLED || (status == UNAVAILABLE && fromTheApi());
    }

    /** The vendor's code in lower case, else {@code http_<status>}. */
    public String code() {
        JsonNode code = error().path("code");
        if (code.isInt() && code.asInt() > 0 && code.asInt() < GRPC.length) {
            return GRPC[code.asInt()];
        }
        return Optional.of(
                        code.isTextual() ? code.asText() : error().path("type").asText(""))
                .filter(text -> !text.isBlank())
                .map(text -> clean(text).toLowerCase(Locale.ROOT))
                .orElse("http_" + status);
    }

    public String sentence() {
        return status == UNAUTHORIZED
                ? "the API key was not accepted"
                : clean(error().path("message").asText("no reason was given"));
    }

    /** For whoever cannot go on without it. */
    public ProviderException exception() {
        String code = switch (status) {
            case UNAUTHORIZED, FORBIDDEN -> "provider_denied";
            case THROTTLED -> "provider_throttled";
            default -> "provider_failed";
        };
        return new ProviderException(code, "%d %s: %s".formatted(status, code(), sentence()), null, retryAfter);
    }

    /** Whether it has the form of an API's errors, so that it comes from the API and not from a proxy. */
    public boolean fromTheApi() {
        return !error().path("message").asText("").isBlank();
    }

    private JsonNode error() {
        return body.path("error").isObject() ? body.path("error") : body;
    }

    /** A sentence of the vendor's, fit to be kept. */
    public static String clean(String sentence) {
        return VendorText.clean(sentence);
    }
}

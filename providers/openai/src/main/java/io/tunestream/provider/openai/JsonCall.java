package io.tunestream.provider.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tunestream.provider.ProviderException;
import io.tunestream.provider.RepeatedRead;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Calls of what stands beside a host's own API, that may be repeated, and their answers as JSON. */
final class JsonCall {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final long LONGEST = 1 << 20;

    private final String who;
    private final OkHttpClient http;

    /** @param who names it in sentences */
    JsonCall(String who, OkHttpClient http) {
        this.who = who;
        this.http = http;
    }

    /**
     * What came back.
     *
     * @param who    who answered
     * @param status HTTP's
     * @param body   empty where there was no JSON
     */
    record Answer(String who, int status, JsonNode body) {

        boolean isWell() {
            return status >= 200 && status < 300;
        }

        boolean mayPass() {
            return status == OpenAiErrors.THROTTLED || status >= OpenAiErrors.FAILED;
        }

        /** {@code CODE: sentence}, as Azure writes its errors. */
        String brief() {
            JsonNode error = body.path("error");
            String code =
                    error.isTextual() ? error.asText() : error.path("code").asText("http_" + status);
            String sentence =
                    body.path("error_description").asText(error.path("message").asText("no reason was given"));
            return OpenAiErrors.clean("%s: %s".formatted(code, sentence));
        }

        /** For whoever cannot go on without it. */
        ProviderException exception() {
            String code = switch (status) {
                case OpenAiErrors.THROTTLED -> "provider_throttled";
                case OpenAiErrors.BAD_REQUEST, OpenAiErrors.UNAUTHORIZED, OpenAiErrors.FORBIDDEN -> "provider_denied";
                default -> "provider_failed";
            };
            return new ProviderException(code, "%s answered %d %s".formatted(who, status, brief()), null);
        }
    }

    /** The answer, whatever its status; the call is made again a few times where that may help. */
    Answer repeated(Request request) {
        try {
            return RepeatedRead.of(() -> once(request), JsonCall::passing);
        } catch (PassingAnswer e) {
            throw e.answer.exception();
        }
    }

    private Answer once(Request request) {
        try (Response response = http.newCall(request).execute()) {
            Answer answer = new Answer(
                    who, response.code(), json(response.peekBody(LONGEST).string()));
            if (answer.mayPass()) {
                throw new PassingAnswer(answer);
            }
            return answer;
        } catch (IOException e) {
            throw new ProviderException(
                    "provider_unreachable",
                    "%s gave no answer (%s)".formatted(who, e.getClass().getSimpleName()),
                    e);
        }
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            return MAPPER.createObjectNode(); // what stands before it answers in words of its own
        }
    }

    private static Optional<RepeatedRead.Passing> passing(RuntimeException failure) {
        return failure instanceof PassingAnswer || failure instanceof ProviderException
                ? Optional.of(new RepeatedRead.Passing(String.valueOf(failure.getMessage()), Duration.ZERO))
                : Optional.empty();
    }

    /** Travels no further than {@link #repeated}. */
    private static final class PassingAnswer extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Answer answer;

        PassingAnswer(Answer answer) {
            super(answer.brief());
            this.answer = answer;
        }
    }
}

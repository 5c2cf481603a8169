package io.tunestream.provider.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tunestream.provider.ProviderException;
import io.tunestream.provider.RepeatedRead;
import io.tunestream.provider.chat.ChatQuestion;
import io.tunestream.provider.chat.CompletionJson;
import io.tunestream.provider.chat.ServerSentEvents;
import io.tunestream.provider.rest.RestAnswer.Verdict;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Calls of one vendor's API. Follows no redirect, repeats nothing by itself. Thread-safe. */
public final class RestClient implements AutoCloseable {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final String KEY_MISSING = "api_key_missing";
    private static final String JSON = "application/json";

    static {
        MAPPER.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(100)
                        .maxDocumentLength(16 << 20)
                        .build());
    }

    private final ApiKey key;
    private final Duration timeout;
    private final HttpClient http;

    /**
     * @param key     what lets us in
     * @param timeout longest time of one call, uploads apart
     */
    public RestClient(ApiKey key, Duration timeout) {
        this.key = requireNonNull(key, "key");
        this.timeout = requireNonNull(timeout, "timeout");
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
    }

    public RestAnswer get(URI address) {
        return repeated(builder(address, timeout).GET().build());
    }

    public RestAnswer delete(URI address) {
        return repeated(builder(address, timeout).DELETE().build());
    }

    /** A POST that costs nothing and may be made again. */
    public RestAnswer post(URI address, JsonNode body) {
        return repeated(json(address, body));
    }

    /** A question to a model, whose answer goes into {@code completion}; repeated as {@link #post}, but not where it is to be streamed. */
    public RestAnswer ask(URI address, ChatQuestion question, CompletionJson completion) {
        JsonNode body = CompletionJson.question(question);
        RestAnswer answer = question.streamed() ? stream(json(address, body), completion) : post(address, body);
        if (answer.isWell()) {
            completion.read(answer.body());
        }
        return answer;
    }

    /** A file, with time for it, that may be sent again. */
    public RestAnswer upload(URI address, MultipartFile file, Duration atMost) {
        return repeated(builder(address, atMost)
                .header("Content-Type", file.contentType())
                .POST(file.body())
                .build());
    }

    /** Puts a file to an address that lets in whoever knows it, so that no key is shown. */
    public RestAnswer put(URI signed, Path file, Duration atMost) {
        try {
            return repeated(HttpRequest.newBuilder(signed)
                    .timeout(atMost)
                    .header("Content-Type", "application/octet-stream")
                    .PUT(BodyPublishers.ofFile(file))
                    .build());
        } catch (FileNotFoundException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A POST that costs money: made once, whatever comes back. */
    public PostedOnce postOnce(URI address, JsonNode body) {
        if (!key.isThere()) {
            return new PostedOnce.NothingSent(KEY_MISSING, key.missing());
        }
        try {
            return new PostedOnce.Answered(send(json(address, body)));
        } catch (ConnectException | HttpConnectTimeoutException e) {
            return new PostedOnce.NothingSent("provider_unreachable", sentence(e));
        } catch (IOException e) {
            return new PostedOnce.Lost(sentence(e));
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private HttpRequest json(URI address, JsonNode body) {
        return builder(address, timeout)
                .header("Content-Type", JSON)
                .POST(BodyPublishers.ofString(body.toString(), UTF_8))
                .build();
    }

    private HttpRequest.Builder builder(URI address, Duration atMost) {
        return HttpRequest.newBuilder(address)
                .timeout(atMost)
                .header("Accept", JSON)
                .header("Authorization", "Bearer " + key.secret());
    }

    /** The answer, whatever it is but one that is to be asked for again. */
    private RestAnswer repeated(HttpRequest request) {
        requireKey();
        try {
            return RepeatedRead.of(() -> once(request), RestClient::passing);
        } catch (PassingAnswer e) {
            throw e.answer.exception();
        }
    }

    private void requireKey() {
        if (!key.isThere()) {
            throw new ProviderException(KEY_MISSING, key.missing(), null);
        }
    }

    private RestAnswer once(HttpRequest request) {
        try {
            RestAnswer answer = send(request);
            if (!answer.isWell() && answer.verdict() == Verdict.RETRIED) {
                throw new PassingAnswer(answer);
            }
            return answer;
        } catch (IOException e) {
            throw new ProviderException("provider_unreachable", sentence(e), e);
        }
    }

    /** The answer's body is empty where it came as a stream, which is handed on. */
    private RestAnswer stream(HttpRequest request, CompletionJson completion) {
        requireKey();
        try {
            HttpResponse<InputStream> response = exchange(request, BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (!ServerSentEvents.isStream(response.headers().firstValue("Content-Type"))) {
                    return new RestAnswer(response.statusCode(), read(body.readAllBytes()), retryAfter(response));
                }
                ServerSentEvents.read(body, MAPPER, completion::read);
                return new RestAnswer(response.statusCode(), MAPPER.createObjectNode(), retryAfter(response));
            }
        } catch (IOException e) {
            throw new ProviderException("provider_unreachable", sentence(e), e);
        }
    }

    private RestAnswer send(HttpRequest request) throws IOException {
        HttpResponse<byte[]> response = exchange(request, BodyHandlers.ofByteArray());
        return new RestAnswer(response.statusCode(), read(response.body()), retryAfter(response));
    }

    private <T> HttpResponse<T> exchange(HttpRequest request, BodyHandler<T> handler) throws IOException {
        try {
            return http.send(request, handler);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static JsonNode read(byte[] body) throws IOException {
        try {
            JsonNode json = MAPPER.readTree(body);
            return json.isMissingNode() ? MAPPER.createObjectNode() : json;
        } catch (JsonProcessingException e) {
            return MAPPER.createObjectNode(); // what stands before the API answers in words of its own
        }
    }

    private static Duration retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(text -> text.strip().matches("\\d{1,9}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text.strip())))
                .map(asked -> asked.compareTo(LONGEST_WAIT) < 0 ? asked : LONGEST_WAIT)
                .orElse(Duration.ZERO);
    }

    private static Optional<RepeatedRead.Passing> passing(RuntimeException failure) {
        return switch (failure) {
            case PassingAnswer e ->
                Optional.of(new RepeatedRead.Passing(String.valueOf(e.getMessage()), e.answer.retryAfter()));
            case ProviderException e ->
                Optional.of(new RepeatedRead.Passing(String.valueOf(e.getMessage()), Duration.ZERO));
            default -> Optional.empty();
        };
    }

    private static String sentence(IOException e) {
        return "no answer (%s)".formatted(e.getClass().getSimpleName());
    }

    /** Travels no further than {@link #repeated}. */
    private static final class PassingAnswer extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient RestAnswer answer;

        PassingAnswer(RestAnswer answer) {
            super("%d %s: %s".formatted(answer.status(), answer.code(), answer.sentence()));
            this.answer = answer;
        }
    }
}

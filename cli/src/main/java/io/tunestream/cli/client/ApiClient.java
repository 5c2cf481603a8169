package io.tunestream.cli.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import io.tunestream.runtime.secret.Secrets;
import io.tunestream.runtime.setting.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Asks the status service. Thread-safe. */
public final class ApiClient implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(8);
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final String url;
    private final Optional<String> token;

    public ApiClient(String url, Optional<String> token) {
        this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        this.token = token;
    }

    public static ApiClient of(Settings settings) {
        CliSettings own = settings.of(CliSettings.class);
        return new ApiClient(
                own.apiUrl(),
                Secrets.find("cli.api-token-file", own.apiTokenFile().map(Path::of), own.apiTokenEnv()));
    }

    public String url() {
        return url;
    }

    /**
     * The answer to a GET.
     *
     * @param path with its query, from {@code /api} on
     * @throws Fault API_UNREACHABLE, API_DENIED, NOT_FOUND, or the code that the service gave
     */
    public JsonNode get(String path) {
        return body(send(path));
    }

    /** The answer to a GET of what the service may not have heard of yet: empty where it knows none; for the rest as {@link #get}. */
    public Optional<JsonNode> find(String path) {
        HttpResponse<String> answer = send(path);
        return answer.statusCode() == NOT_FOUND ? Optional.empty() : Optional.of(body(answer));
    }

    private JsonNode body(HttpResponse<String> answer) {
        if (answer.statusCode() == UNAUTHORIZED) {
            throw new Fault(FaultCode.API_DENIED, "the status service at " + url + " demands a token");
        }
        JsonNode body = parse(answer);
        if (answer.statusCode() / 100 != 2) {
            throw new Fault(
                    body.path("code").asText("API_REFUSED"), body.path("detail").asText("no reason given"));
        }
        return body;
    }

    private HttpResponse<String> send(String path) {
        try {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(url + path)).timeout(TIMEOUT);
            token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IllegalArgumentException e) {
            throw new Fault(FaultCode.CONFIGURATION_API_URL, "cli.api-url is not a URL: " + url, e);
        } catch (IOException e) {
            throw new Fault(FaultCode.API_UNREACHABLE, "no status service answers at " + url, e);
        } catch (InterruptedException e) {
            throw Fault.interrupted();
        }
    }

    private JsonNode parse(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new Fault(
                    FaultCode.API_REFUSED,
                    "%s answered %d without JSON: is it a status service?".formatted(url, answer.statusCode()),
                    e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}

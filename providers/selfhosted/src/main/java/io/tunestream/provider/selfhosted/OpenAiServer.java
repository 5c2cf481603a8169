package io.tunestream.provider.selfhosted;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tunestream.provider.ProbeAnswer;
import io.tunestream.provider.ProviderException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A server that speaks OpenAI's wire format, such as vLLM's. Thread-safe. */
public final class OpenAiServer implements AutoCloseable {

    private static final int NOT_FOUND = 404;
    private static final int THROTTLED = 429;
    private static final int FAILED = 500;
    private static final int PROBE_TOKENS = 16;
    private static final String PROBE = "Say hello.";

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final URI url;
    private final ServerSettings settings;

    public OpenAiServer(URI url, ServerSettings settings) {
        this.url = url;
        this.settings = settings;
    }

    /**
     * Asks the model; one that the server does not know is loaded first, where that is wanted.
     *
     * @param place where the model lies, as the server sees it
     */
    public ProbeAnswer probe(String model, String place) {
        long start = System.nanoTime();
        HttpResponse<String> answer = ask(model);
        if (answer.statusCode() == NOT_FOUND && settings.loadAdapter()) {
            load(model, place);
            answer = ask(model);
        }
        return answerOf(answer, start);
    }

    private HttpResponse<String> ask(String model) {
        ObjectNode question =
                LogJson.MAPPER.createObjectNode().put("model", model).put("max_tokens", PROBE_TOKENS);
        question.putArray("messages").addObject().put("role", "user").put("content", PROBE);
        return post("/chat/completions", question);
    }

    private void load(String model, String place) {
        ObjectNode adapter =
                LogJson.MAPPER.createObjectNode().put("lora_name", model).put("lora_path", place);
        HttpResponse<String> answer = post("/load_lora_adapter", adapter);
        if (answer.statusCode() >= FAILED) {
            throw failed(answer);
        }
    }

    private HttpResponse<String> post(String path, ObjectNode body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(settings.timeout())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
        settings.apiKeyEnv().map(System::getenv).ifPresent(key -> request.header("Authorization", "Bearer " + key));
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new ProviderException(
                    "server_unreachable",
                    "no answer of %s (%s)".formatted(url, e.getClass().getSimpleName()),
                    null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProviderException("interrupted", "the call was interrupted", e);
        }
    }

    /** What a model has answered is not kept, nor what a server says of it. */
    private ProbeAnswer answerOf(HttpResponse<String> answer, long start) {
        int status = answer.statusCode();
        if (status == NOT_FOUND) {
            return new ProbeAnswer.NotYet("model_not_found", "the server knows no such model");
        }
        if (status == THROTTLED || status == 401 || status == 403 || status >= FAILED) {
            throw failed(answer);
        }
        if (status != 200) {
            return new ProbeAnswer.Refused("http_" + status, "the server answers the probe with " + status);
        }
        return hasChoice(answer.body())
                ? new ProbeAnswer.Answered(
                        Duration.ofNanos(System.nanoTime() - start).toMillis())
                : new ProbeAnswer.NotYet("empty_answer", "the model answered without a choice");
    }

    private static boolean hasChoice(String body) {
        try {
            JsonNode choices = LogJson.MAPPER.readTree(body).path("choices");
            return choices.isArray() && !choices.isEmpty();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private ProviderException failed(HttpResponse<String> answer) {
        return new ProviderException("server_failed", "%s answers with %d".formatted(url, answer.statusCode()), null);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}

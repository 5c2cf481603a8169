package io.tunestream.provider.selfhosted;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tunestream.provider.ModelAnswer;
import io.tunestream.provider.ProviderException;
import io.tunestream.provider.chat.ChatQuestion;
import io.tunestream.provider.chat.CompletionJson;
import io.tunestream.provider.chat.ServerSentEvents;
import io.tunestream.runtime.secret.Secrets;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A server that speaks OpenAI's wire format, such as vLLM's. Thread-safe. */
public final class OpenAiServer implements AutoCloseable {

    private static final int NOT_FOUND = 404;
    private static final int THROTTLED = 429;
    private static final int FAILED = 500;
    private static final int WELL = 200;
    private static final ModelAnswer UNKNOWN =
            new ModelAnswer.NotYet("model_not_found", "the server knows no such model");

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final URI url;
    private final ServerSettings settings;
    private final Optional<String> apiKey;

    /** @throws io.tunestream.runtime.fault.Fault where the file of the key cannot be taken, as {@link Secrets#find} says it */
    public OpenAiServer(URI url, ServerSettings settings) {
        this.url = url;
        this.settings = settings;
        apiKey = settings.apiKeyEnv().flatMap(variable -> Secrets.find(System::getenv, variable));
    }

    /** Asks a model that the server knows, or does not. */
    public ModelAnswer ask(ChatQuestion question, Consumer<String> text) {
        long start = System.nanoTime();
        CompletionJson completion = new CompletionJson(text);
        return answerOf(post("/chat/completions", CompletionJson.question(question), completion), completion, start);
    }

    /**
     * Asks a tuned model by the name that the settings give it; one that the server does not know is loaded first, where that is wanted.
     *
     * @param values of the name's placeholders
     * @param place  where the model lies, as the server sees it
     */
    public ModelAnswer ask(ChatQuestion question, Map<String, String> values, String place, Consumer<String> text) {
        ChatQuestion named = question.to(String.join("", new TrainingCommand(List.of(settings.model())).with(values)));
        ModelAnswer answer = ask(named, text);
        if (answer.equals(UNKNOWN) && settings.loadAdapter()) {
            load(named.model(), place);
            return ask(named, text);
        }
        return answer;
    }

    private void load(String model, String place) {
        ObjectNode adapter =
                LogJson.MAPPER.createObjectNode().put("lora_name", model).put("lora_path", place);
        int status = post("/load_lora_adapter", adapter, new CompletionJson(text -> {}));
        if (status >= FAILED) {
            throw failed(status);
        }
    }

    /** The status; what a model says is handed on, and no more of an answer is kept, nor what a server says of it. */
    private int post(String path, ObjectNode body, CompletionJson completion) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(settings.timeout())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
        apiKey.ifPresent(key -> request.header("Authorization", "Bearer " + key));
        try {
            HttpResponse<InputStream> answer = client.send(request.build(), BodyHandlers.ofInputStream());
            try (InputStream said = answer.body()) {
                if (answer.statusCode() == WELL) {
                    read(answer, said, completion);
                }
            }
            return answer.statusCode();
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

    private static void read(HttpResponse<?> answer, InputStream said, CompletionJson completion) throws IOException {
        if (ServerSentEvents.isStream(answer.headers().firstValue("Content-Type"))) {
            ServerSentEvents.read(said, LogJson.MAPPER, completion::read);
            return;
        }
        try {
            completion.read(LogJson.MAPPER.readTree(said));
        } catch (JsonProcessingException e) {
            completion.read(MissingNode.getInstance()); // whoever answers, it is no model
        }
    }

    private ModelAnswer answerOf(int status, CompletionJson completion, long start) {
        if (status == NOT_FOUND) {
            return UNKNOWN;
        }
        if (status == THROTTLED || status == 401 || status == 403 || status >= FAILED) {
            throw failed(status);
        }
        if (status != WELL) {
            return new ModelAnswer.Refused("http_" + status, "the server answers the question with " + status);
        }
        return ModelAnswer.of(completion.isAnswered(), start);
    }

    private ProviderException failed(int status) {
        return new ProviderException("server_failed", "%s answers with %d".formatted(url, status), null);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}

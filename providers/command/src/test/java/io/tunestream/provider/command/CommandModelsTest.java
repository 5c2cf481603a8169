package io.tunestream.provider.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tunestream.provider.ModelAnswer;
import io.tunestream.provider.ProviderException;
import io.tunestream.provider.chat.ChatQuestion;
import io.tunestream.provider.selfhosted.LogJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who answers for a tuned model; with a server that answers as vLLM does. */
class CommandModelsTest {

    private static final String SERVING = "providers.here.serving.";

    @TempDir
    private Path directory;

    private final Set<String> served = ConcurrentHashMap.newKeySet();
    private final List<JsonNode> loaded = new CopyOnWriteArrayList<>();
    private volatile int failing;
    private HttpServer server;
    private Path model;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/chat/completions", this::answer);
        server.createContext("/v1/load_lora_adapter", this::load);
        server.start();
        model = Files.createDirectories(directory.resolve("jobs/job-1/output/tiny"));
        Files.createFile(directory.resolve("jobs/job-1/exited.0"));
        Files.writeString(model.resolve("adapter_model.safetensors"), "weights");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void shouldAskTheServerByTheModelsName() {
        // Given
        served.add("support-job-1");

        // When
        ModelAnswer answer = probe(Map.of(SERVING + "model", "support-{jobId}"));

        // Then
        assertThat(answer).isInstanceOf(ModelAnswer.Answered.class);
    }

    @Test
    void shouldWaitWhereTheServerKnowsNoSuchModel() {
        assertThat(probe(Map.of())).isInstanceOf(ModelAnswer.NotYet.class);
        assertThat(loaded).isEmpty();
    }

    @Test
    void shouldHaveTheServerLoadTheAdapter() {
        // When
        ModelAnswer answer = probe(Map.of(SERVING + "load-adapter", "true"));

        // Then
        assertThat(answer).isInstanceOf(ModelAnswer.Answered.class);
        assertThat(loaded)
                .singleElement()
                .satisfies(adapter ->
                        assertThat(adapter.path("lora_path").asText()).isEqualTo(model.toString()));
    }

    @Test
    void shouldSayNothingOfTheModelWhereTheServerFails() {
        // Given
        failing = 503;

        // When // Then
        assertThatThrownBy(() -> probe(Map.of()))
                .isInstanceOfSatisfying(
                        ProviderException.class, e -> assertThat(e.code()).isEqualTo("server_failed"));
        server.stop(0);
        assertThatThrownBy(() -> probe(Map.of()))
                .isInstanceOfSatisfying(
                        ProviderException.class, e -> assertThat(e.code()).isEqualTo("server_unreachable"));
    }

    @Test
    void shouldRefuseWhereTheServerDoes() {
        // Given
        failing = 400;

        // When // Then
        assertThat(probe(Map.of()))
                .isEqualTo(new ModelAnswer.Refused("http_400", "the server answers the question with 400"));
    }

    @Test
    void shouldAwaitDeploymentWhereNobodyServes() {
        try (TestTrainer trainer = TestTrainer.of(directory, Map.of())) {
            assertThat(trainer.provider().models().probe(model.toString())).isInstanceOf(ModelAnswer.OnlyTrained.class);
        }
    }

    @Test
    void shouldAskByACommand() {
        assertThat(probeByCommand("test -s \"$0/adapter_model.safetensors\"", "PT60S"))
                .isInstanceOf(ModelAnswer.Answered.class);
        assertThat(probeByCommand("exit 3", "PT60S"))
                .isEqualTo(new ModelAnswer.NotYet("exit_3", "the command that asks the model ends with 3"));
        assertThat(probeByCommand("sleep 600", "PT0.5S"))
                .isEqualTo(new ModelAnswer.NotYet("probe_slow", "the command that asks the model takes too long"));
    }

    @Test
    void shouldGiveTheCommandTheQuestionAndPrintWhatItSays() {
        // Given
        StringBuilder said = new StringBuilder();

        // When
        ModelAnswer answer = askByCommand("cat; printf ' by %s' \"$0\"", ChatQuestion.probe("tiny-base"), said::append);

        // Then
        assertThat(answer).isInstanceOf(ModelAnswer.Answered.class);
        assertThat(said.toString())
                .isEqualTo("{\"model\":\"tiny-base\",\"messages\":[{\"role\":\"user\",\"content\":\"Say hello.\"}],"
                        + "\"max_tokens\":16} by tiny-base");
    }

    @Test
    void shouldAskABaseModelByItsOwnName() {
        // Given
        served.add("tiny-base");
        StringBuilder said = new StringBuilder();

        // When
        try (TestTrainer trainer = TestTrainer.of(directory, served())) {
            trainer.provider().models().ask(ChatQuestion.probe("tiny-base"), said::append);
        }

        // Then
        assertThat(said.toString()).isEqualTo("hello");
        assertThat(loaded).isEmpty();
    }

    private ModelAnswer probeByCommand(String program, String timeout) {
        try (TestTrainer trainer = TestTrainer.of(directory, command(program, timeout))) {
            return trainer.provider().models().probe(model.toString());
        }
    }

    private ModelAnswer askByCommand(String program, ChatQuestion question, Consumer<String> text) {
        try (TestTrainer trainer = TestTrainer.of(directory, command(program, "PT60S"))) {
            return trainer.provider().models().ask(question, text);
        }
    }

    private static Map<String, String> command(String program, String timeout) {
        return Map.of(
                SERVING + "command[0]", "sh",
                SERVING + "command[1]", "-c",
                SERVING + "command[2]", program,
                SERVING + "command[3]", "{output}",
                SERVING + "timeout", timeout);
    }

    private ModelAnswer probe(Map<String, String> further) {
        Map<String, String> settings = new HashMap<>(further);
        settings.putAll(served());
        try (TestTrainer trainer = TestTrainer.of(directory, settings)) {
            return trainer.provider().models().probe(model.toString());
        }
    }

    private Map<String, String> served() {
        return Map.of(
                SERVING + "url",
                "http://127.0.0.1:%d/v1".formatted(server.getAddress().getPort()));
    }

    private void answer(HttpExchange exchange) throws IOException {
        JsonNode question = LogJson.MAPPER.readTree(exchange.getRequestBody());
        if (failing != 0) {
            reply(exchange, failing, "{}");
        } else if (served.contains(question.path("model").asText())) {
            reply(exchange, 200, "{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"hello\"}}]}");
        } else {
            reply(exchange, 404, "{\"error\":{\"code\":404}}");
        }
    }

    private void load(HttpExchange exchange) throws IOException {
        JsonNode adapter = LogJson.MAPPER.readTree(exchange.getRequestBody());
        loaded.add(adapter);
        served.add(adapter.path("lora_name").asText());
        reply(exchange, 200, "Success");
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}

package io.tunestream.provider.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tunestream.provider.ProbeAnswer;
import io.tunestream.provider.ProviderException;
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
        ProbeAnswer answer = probe(Map.of(SERVING + "model", "support-{jobId}"));

        // Then
        assertThat(answer).isInstanceOf(ProbeAnswer.Answered.class);
    }

    @Test
    void shouldWaitWhereTheServerKnowsNoSuchModel() {
        assertThat(probe(Map.of())).isInstanceOf(ProbeAnswer.NotYet.class);
        assertThat(loaded).isEmpty();
    }

    @Test
    void shouldHaveTheServerLoadTheAdapter() {
        // When
        ProbeAnswer answer = probe(Map.of(SERVING + "load-adapter", "true"));

        // Then
        assertThat(answer).isInstanceOf(ProbeAnswer.Answered.class);
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
                .isEqualTo(new ProbeAnswer.Refused("http_400", "the server answers the probe with 400"));
    }

    @Test
    void shouldAwaitDeploymentWhereNobodyServes() {
        try (TestTrainer trainer = TestTrainer.of(directory, Map.of())) {
            assertThat(trainer.provider().models().probe(model.toString())).isInstanceOf(ProbeAnswer.OnlyTrained.class);
        }
    }

    @Test
    void shouldAskByACommand() {
        assertThat(probeByCommand("test -s \"$0/adapter_model.safetensors\"", "PT60S"))
                .isInstanceOf(ProbeAnswer.Answered.class);
        assertThat(probeByCommand("exit 3", "PT60S"))
                .isEqualTo(new ProbeAnswer.NotYet("exit_3", "the command that asks the model ends with 3"));
        assertThat(probeByCommand("sleep 600", "PT0.5S"))
                .isEqualTo(new ProbeAnswer.NotYet("probe_slow", "the command that asks the model takes too long"));
    }

    private ProbeAnswer probeByCommand(String program, String timeout) {
        Map<String, String> settings = Map.of(
                SERVING + "command[0]", "sh",
                SERVING + "command[1]", "-c",
                SERVING + "command[2]", program,
                SERVING + "command[3]", "{output}",
                SERVING + "timeout", timeout);
        try (TestTrainer trainer = TestTrainer.of(directory, settings)) {
            return trainer.provider().models().probe(model.toString());
        }
    }

    private ProbeAnswer probe(Map<String, String> further) {
        Map<String, String> settings = new HashMap<>(further);
        settings.put(
                SERVING + "url",
                "http://127.0.0.1:%d/v1".formatted(server.getAddress().getPort()));
        try (TestTrainer trainer = TestTrainer.of(directory, settings)) {
            return trainer.provider().models().probe(model.toString());
        }
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

package io.tunestream.cli.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.tunestream.cli.Run;
import io.tunestream.local.provider.SimulatedProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions to a simulated provider, which says how long the conversation is. */
class ChatCommandTest {

    private static final String KEY = "local";
    private static final String URL = "providers.openai.base-url";
    private static final String KEY_FILE = "providers.openai.api-key-file";
    private static final String TUNED = "gpt-4.1-mini-2025-04-14";
    private static final String BASE = "gpt-4o-mini-2024-07-18";
    private static final String MODEL =
            "{\"dataset\":\"support\",\"provider\":\"openai\",\"model\":\"%s\",\"servedAs\":\"%s\",\"baseModel\":\"%s\"}"
                    .formatted(TUNED, TUNED, BASE);

    private static final SimulatedProvider SIMULATOR =
            SimulatedProvider.start(SimulatedProvider.Options.inMemory().withApiKey(KEY));

    private final Map<String, String> settings = new HashMap<>();
    private HttpServer status;

    @AfterAll
    static void end() {
        SIMULATOR.close();
    }

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        settings.put(URL, SIMULATOR.baseUrl());
        settings.put(KEY_FILE, Files.writeString(folder.resolve("key"), KEY).toString());
        status = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer("/api/models/support", MODEL);
        answer("/api/models", "{\"items\":[%s],\"next\":\"\"}".formatted(MODEL));
        status.start();
    }

    @AfterEach
    void stop() {
        status.stop(0);
    }

    @Test
    void shouldAskTheNewestModelOfADataset() {
        // When
        Run run = chat("--dataset", "support", "Where is my order?");

        // Then
        assertThat(run.exit()).isZero();
        assertThat(run.out()).isEqualTo(answerOf(TUNED, "1 message") + "\n");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void shouldAskTheBaseModelBesideIt() {
        // When
        Run run =
                chat("--model", TUNED, "--compare", "--no-stream", "--system", "You are brief.", "Where is my order?");

        // Then
        assertThat(run.out().lines().filter(line -> !line.isEmpty()))
                .containsExactly(TUNED, answerOf(TUNED, "2 messages"), BASE, answerOf(BASE, "2 messages"));
    }

    @Test
    void shouldGoOnWithTheConversationLineByLine() {
        // When
        Run run = Run.withInput("Where is my order?\n\nThe last one.\n", command("--dataset", "support", "-o", "json"));

        // Then
        assertThat(run.out().lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("{\"model\":\"%s\",\"text\":\"".formatted(TUNED)))
                .element(1)
                .asString()
                .contains(answerOf(TUNED, "3 messages"));
    }

    @Test
    void shouldAskAnyModelOfAProviderThatIsNamed() {
        assertThat(chat("--model", BASE, "--provider", "openai", "--max-tokens", "3", "hello")
                        .out()
                        .strip())
                .isEqualTo("This is a");
    }

    @Test
    void shouldSayThatNobodyServesTheModel() {
        // When
        Run run = chat("--model", "ft:none", "--provider", "openai", "hello");

        // Then
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.error()).startsWith("error MODEL_NOT_SERVED: ft:none does not answer: model_not_found: ");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void shouldSayThatTheProviderDoesNotLetUsIn(@TempDir Path folder) throws IOException {
        // Given
        settings.put(
                KEY_FILE, Files.writeString(folder.resolve("key"), "sk-wrong").toString());

        // When
        Run run = chat("--model", BASE, "--provider", "openai", "hello");

        // Then
        assertThat(run.error()).startsWith("error PROVIDER_DENIED: ");
        assertThat(run.err()).doesNotContain("sk-wrong");
    }

    @Test
    void shouldRefuseWhatIsNoQuestion() {
        assertThat(chat("hello").error()).contains("USAGE", "--dataset NAME or --model ID");
        assertThat(chat("--dataset", "support", "--temperature", "3", "hello").error())
                .contains("USAGE", "0 to 2");
        assertThat(chat("--dataset", "support", "--max-tokens", "0", "hello").error())
                .contains("USAGE", "above 0");
        assertThat(Run.withInput("\n", command("--dataset", "support")).error()).contains("USAGE", "nothing was asked");
        assertThat(chat("--model", "ft:other", "hello").error()).contains("NOT_FOUND", "--provider");
    }

    private static String answerOf(String model, String length) {
        return "This is a simulated answer of %s to a conversation of %s.".formatted(model, length);
    }

    private Run chat(String... arguments) {
        return Run.of(command(arguments));
    }

    private String[] command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                "chat", "--api", "http://127.0.0.1:" + status.getAddress().getPort()));
        command.addAll(List.of(arguments));
        return Run.with(settings, command.toArray(String[]::new));
    }

    private void answer(String path, String body) {
        status.createContext(path, exchange -> {
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}

package io.tunestream.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Whether {@code up} simulates, by where credentials are set. */
@Execution(ExecutionMode.CONCURRENT)
class UpProviderIT {

    @TempDir
    private Path folder;

    @Test
    void shouldTrainWhereThereIsACredentialAndSayThatItCostsMoney() throws IOException {
        // Given
        Path key = Files.writeString(folder.resolve("key"), "sk-secret\n");
        configure("""
                providers:
                  openai: {base-url: "http://127.0.0.1:1/v1", api-key-file: "%s"}
                  gateway: {base-url: "http://127.0.0.1:2/v1", api-key-file: "%s"}
                  bare: {base-url: "http://127.0.0.1:3/v1", api-key-env: NOBODY_SETS_THIS}
                """.formatted(key, key));

        // When
        String out = up();

        // Then
        assertThat(out.lines().filter(line -> line.startsWith("  provider")))
                .containsExactly(
                        "  provider  gateway, real: jobs cost money, at http://127.0.0.1:2/v1",
                        "  provider  openai, real: jobs cost money, at http://127.0.0.1:1/v1");
        assertThat(out).doesNotContain("sk-secret");
    }

    @Test
    void shouldSimulateWhereItIsToldToAndTrainElsewhereAllTheSame() throws IOException {
        // Given
        Path key = Files.writeString(folder.resolve("key"), "sk-secret\n");
        configure("""
                providers:
                  openai: {base-url: "http://127.0.0.1:1/v1", api-key-file: "%s"}
                  gateway: {base-url: "http://127.0.0.1:2/v1", api-key-file: "%s"}
                """.formatted(key, key));

        // When
        String out = up("--simulate");

        // Then
        assertThat(out.lines().filter(line -> line.startsWith("  provider")))
                .hasSize(2)
                .anyMatch(line -> line.equals("  provider  gateway, real: jobs cost money, at http://127.0.0.1:2/v1"))
                .anyMatch(line -> line.matches("  provider  openai, simulated at http://127\\.0\\.0\\.1:\\d+/v1"));
    }

    private void configure(String settings) throws IOException {
        Files.writeString(folder.resolve("tunestream.yaml"), settings);
    }

    private String up(String... more) throws IOException {
        String[] arguments = {"up", "--port", "0", "--kafka-port", "0", "--registry-port", "0"};
        TunestreamProcess stack = TunestreamProcess.start(
                folder, Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new));
        try {
            stack.awaitLine("Ctrl-C");
            stack.terminate();
            return stack.await().out();
        } finally {
            stack.kill();
        }
    }
}

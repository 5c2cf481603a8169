package io.tunestream.local.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OpenAI's official client for Node takes the simulator for the provider. */
class OpenAiNodeClientIT {
    private static final Path SOURCES = Path.of("src", "test", "js");

    @TempDir
    Path directory;

    @Test
    void shouldServeTheOfficialNodeClientUnpatched() throws Exception {
        // Given
        assumeTrue(isInstalled("node") && isInstalled("npm"), "node and npm are not installed here");
        for (String each : List.of("package.json", "package-lock.json", "openai-client.mjs")) {
            Files.copy(SOURCES.resolve(each), directory.resolve(each));
        }
        assertThat(run(Map.of(), "npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"))
                .isNotNull();

        // When
        String output;
        try (SimulatedProvider provider =
                SimulatedProvider.start(SimulatedProvider.Options.inMemory().withJobDuration(Duration.ofSeconds(2)))) {
            Map<String, String> environment = Map.of(
                    "BASE_URL",
                    provider.baseUrl(),
                    "CONTROL_URL",
                    provider.url() + "/_simulator",
                    "API_KEY",
                    "local",
                    "WEBHOOK_SECRET",
                    SimulatedProvider.newWebhookSecret());
            output = run(environment, "node", "openai-client.mjs");
        }

        // Then
        assertThat(output).endsWith("passed files uploads jobs chat models errors\n");
    }

    private static boolean isInstalled(String program) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(program, "--version")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException notFound) {
            return false;
        }
    }

    private String run(Map<String, String> environment, String... command) throws Exception {
        Path log = directory.resolve(command[0] + ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
            String output = Files.readString(log, UTF_8);
            assertThat(process.exitValue()).as(output).isZero();
            return output;
        } finally {
            process.destroyForcibly();
        }
    }
}

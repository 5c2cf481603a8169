package io.tunestream.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.local.Ports;
import io.tunestream.local.broker.TestKafka;
import io.tunestream.local.registry.TestRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class JobMainIT {

    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();
    private final Map<String, String> settings = new HashMap<>(Map.of(
            "kafka.bootstrap.servers", TestKafka.shared().bootstrapServers(),
            "registry.url", TestRegistry.shared().confluentUrl(),
            "topics.prefix", TestKafka.uniquePrefix(),
            "job.port", "0"));

    @Test
    void shouldSayInOneLineThatTheRegistryDoesNotAnswer() throws Exception {
        // Given
        settings.put("registry.url", "http://127.0.0.1:9/apis/ccompat/v7");

        // When
        Process process = start();

        // Then
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(4);
        assertThat(errors())
                .containsExactly(
                        "error REGISTRY_UNREACHABLE: no schema registry answers at http://127.0.0.1:9/apis/ccompat/v7");
    }

    @Test
    void shouldNameEverySettingThatIsWrong() throws Exception {
        // Given
        settings.put("job.absent-after", "soon");
        settings.put("job.settle", "later");

        // When
        Process process = start();

        // Then
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(3);
        assertThat(errors()).hasSize(2).allMatch(line -> line.startsWith("error CONFIGURATION_INVALID: "));
        assertThat(errors()).anyMatch(line -> line.contains("job.absent-after"));
        assertThat(errors()).anyMatch(line -> line.contains("job.settle"));
    }

    @Test
    void shouldSayThatThePortOfItsHealthIsTaken() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // Given
            settings.put("job.port", String.valueOf(other.getLocalPort()));

            // When
            Process process = start();

            // Then
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(5);
            assertThat(errors())
                    .containsExactly("error PORT_TAKEN: port %d of 127.0.0.1 is taken by another program (job.port)"
                            .formatted(other.getLocalPort()));
        }
    }

    @Test
    void shouldEndOrderlyWhenItIsTold() throws Exception {
        // Given
        settings.put("storage.uri", folder.resolve("objects").toUri().toString());
        int port = Ports.claim(0);
        settings.put("job.port", String.valueOf(port));
        Process process = start();
        assertThat(process.inputReader().lines().filter("job ready"::equals).findFirst())
                .isPresent();
        assertThat(get(port, "health/ready")).isEqualTo("ready\n");
        assertThat(get(port, "metrics")).contains("tunestream_leader{loop=\"job-service\"} 1.0");

        // When
        process.destroy();

        // Then
        assertThat(process.waitFor(15, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(128 + 15);
    }

    @Test
    void shouldSayInOneLineThatTheBrokerHasNoSuchAddress() throws Exception {
        // Given
        settings.put("kafka.bootstrap.servers", "broker.invalid:9092");

        // When
        Process process = start();

        // Then
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(3);
        assertThat(errors()).singleElement().asString().startsWith("error CONFIGURATION_KAFKA: ");
    }

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
    }

    private Process start() throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), JobMain.class.getName()));
        Process process = new ProcessBuilder(command)
                .redirectError(folder.resolve("errors").toFile())
                .start();
        started.add(process);
        return process;
    }

    private static String get(int port, String path) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI address = URI.create("http://127.0.0.1:%d/%s".formatted(port, path));
            return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                    .body();
        }
    }

    private List<String> errors() throws IOException {
        return Files.readAllLines(folder.resolve("errors"), UTF_8);
    }
}

package io.tunestream.local.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tunestream.local.StackException;
import java.io.BufferedReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryProcessIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    Path directory;

    @Test
    void shouldKeepSchemaIdsAcrossARestart() throws Exception {
        // Given
        int first;
        int second;
        try (RegistryProcess registry = RegistryProcess.start(RegistryProcess.Options.keptIn(directory))) {
            first = register(registry, "first-value", "First");
            second = register(registry, "second-value", "Second");
        }

        // When
        try (RegistryProcess registry = RegistryProcess.start(RegistryProcess.Options.keptIn(directory))) {

            // Then
            assertThat(schema(registry, first)).contains("First");
            assertThat(schema(registry, second)).contains("Second");
            assertThat(register(registry, "first-value", "First")).isEqualTo(first);
            assertThat(register(registry, "third-value", "Third")).isGreaterThan(second);
        }
    }

    @Test
    void shouldGiveEachRequestAConnectionOfItsOwn() throws Exception {
        // Given
        HttpRequest request;
        try (RegistryProcess registry = RegistryProcess.start(RegistryProcess.Options.keptIn(directory))) {
            request = HttpRequest.newBuilder(URI.create(registry.confluentUrl() + "/subjects"))
                    .version(HttpClient.Version.HTTP_2)
                    .build();

            // When
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());

            // Then
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        }
    }

    @Test
    void shouldEndWithAParentThatIsKilledAndHaveKeptWhatItAcknowledged() throws Exception {
        // Given
        Process parent = startMain(directory.toString(), "0");
        ProcessHandle child;
        int id;
        try (BufferedReader output = parent.inputReader(StandardCharsets.UTF_8)) {
            String ready = output.readLine();
            assertThat(ready).startsWith("registry ready http://127.0.0.1:");
            child = parent.children().findFirst().orElseThrow();
            id = register(ready.substring("registry ready ".length()) + "/apis/ccompat/v7", "kept-value", "Kept");
        } finally {
            // When
            parent.destroyForcibly().waitFor();
        }

        // Then
        try (RegistryProcess successor = RegistryProcess.start(RegistryProcess.Options.keptIn(directory))) {
            assertThat(schema(successor, id)).contains("Kept");
        }
        assertThat(child.onExit().get(10, TimeUnit.SECONDS).isAlive()).isFalse();
    }

    @Test
    void shouldServeApicuriosOwnApi() throws Exception {
        // Given
        try (RegistryProcess registry =
                RegistryProcess.start(RegistryProcess.Options.inMemory(directory.resolve("log")))) {
            // When
            HttpResponse<String> info = get(registry.url() + "/apis/registry/v3/system/info");

            // Then
            assertThat(JSON.readTree(info.body()).get("version").asText()).isEqualTo("3.3.3");
        }
    }

    @Test
    void shouldRefuseATakenPortAndALockedDirectory() throws Exception {
        // Given
        try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                RegistryProcess first = RegistryProcess.start(RegistryProcess.Options.keptIn(directory))) {
            RegistryProcess.Options taken =
                    RegistryProcess.Options.inMemory(directory.resolve("log")).withPort(holder.getLocalPort());

            // When // Then
            assertThat(codeOf(taken)).isEqualTo(StackException.Code.PORT_TAKEN);
            assertThat(codeOf(RegistryProcess.Options.keptIn(directory)))
                    .isEqualTo(StackException.Code.DATA_DIR_LOCKED);
            assertThat(first.isAlive()).isTrue();
        }
    }

    @Test
    void shouldSayWhereTheLogIsWhenTheRegistryDies() throws Exception {
        // Given
        Files.writeString(directory.resolve("schemas.mv.db"), "not a database");

        // When // Then
        assertThatThrownBy(() -> RegistryProcess.start(RegistryProcess.Options.keptIn(directory)))
                .isInstanceOfSatisfying(
                        StackException.class, e -> assertThat(e.code()).isEqualTo(StackException.Code.REGISTRY_FAILED))
                .hasMessageContaining(directory.resolve("registry.log").toString());
    }

    private static StackException.Code codeOf(RegistryProcess.Options options) {
        try (RegistryProcess unexpected = RegistryProcess.start(options)) {
            throw new AssertionError("started at " + unexpected.url());
        } catch (StackException e) {
            return e.code();
        }
    }

    private int register(RegistryProcess registry, String subject, String name) throws Exception {
        return register(registry.confluentUrl(), subject, name);
    }

    private int register(String confluentUrl, String subject, String name) throws Exception {
        String schema = "{\"type\":\"record\",\"name\":\"" + name + "\",\"fields\":[]}";
        HttpRequest request = HttpRequest.newBuilder(URI.create(confluentUrl + "/subjects/" + subject + "/versions"))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(Map.of("schema", schema))))
                .build();
        JsonNode answer = JSON.readTree(
                http.send(request, HttpResponse.BodyHandlers.ofString()).body());
        return answer.required("id").asInt();
    }

    private String schema(RegistryProcess registry, int id) throws Exception {
        HttpResponse<String> answer = get(registry.confluentUrl() + "/schemas/ids/" + id);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private HttpResponse<String> get(String url) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static Process startMain(String... arguments) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dtunestream.registry.home=" + System.getProperty("tunestream.registry.home"),
                "-cp",
                System.getProperty("java.class.path"),
                RegistryMain.class.getName());
        builder.command().addAll(List.of(arguments));
        return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }
}

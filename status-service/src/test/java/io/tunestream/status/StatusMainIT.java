package io.tunestream.status;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.local.Ports;
import io.tunestream.record.DatasetStats;
import io.tunestream.support.TestKafka;
import io.tunestream.support.TestProcess;
import io.tunestream.support.TestRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the process answers before it is ready. */
class StatusMainIT extends HttpTest {

    @TempDir
    Path folder;

    private final int port = Ports.claim(0);
    private final Map<String, String> settings = new HashMap<>(line.configuration());

    @Test
    void shouldShowNoHalfViewWhileItReadsWhatTheTopicsHold() throws Exception {
        // Given
        DatasetStats counted = DatasetStats.newBuilder()
                .setDataset(TestLine.DATASET)
                .setAccepted(100)
                .build();
        line.write(line.topics().datasetStats(), TestLine.DATASET, counted);
        line.writeBytes(line.topics().datasetStats(), "other", HeldRegistry.value());
        try (HeldRegistry registry =
                        new HeldRegistry(URI.create(TestRegistry.shared().url()));
                TestProcess process = start(Map.of("registry.url", registry.confluentUrl()))) {
            // When
            process.await("that the topics are read", registry::isAsked);

            // Then
            assertThat(get("health/live").statusCode()).isEqualTo(200);
            for (String path : List.of("health/ready", "", "app/main.js", "api/line", "api/nothing")) {
                HttpResponse<String> answer = get(path);
                assertProblem(answer, 503, "VIEW_CATCHING_UP");
                assertThat(answer.headers().firstValue("Retry-After")).contains("1");
            }
            assertThat(get("metrics").body()).contains("jvm_memory").doesNotContain("tunestream_jobs_stalled");

            // And when
            registry.release();

            // Then
            assertThat(process.awaitReady()).isEqualTo("status ready http://127.0.0.1:%d/".formatted(port));
            assertThat(get("health/ready").statusCode()).isEqualTo(200);
            assertThat(JSON.readTree(get("api/line").body()).path("ingested").asLong())
                    .isEqualTo(100);
            assertThat(get("metrics").body()).contains("tunestream_jobs_stalled");
        }
    }

    @Test
    void shouldLiveWhileItWaitsForTheTopicsOfOthers() throws Exception {
        // Given
        String nothingThere = TestKafka.uniquePrefix();

        // When
        try (TestProcess process = start(Map.of("topics.prefix", nothingThere))) {
            process.await("an answer", this::isLive);

            // Then
            assertProblem(get("health/ready"), 503, "STARTING");
            assertProblem(get("api/jobs"), 503, "STARTING");
            assertThat(process.alive()).isTrue();
        }
    }

    @Test
    void shouldSayInOneLineThatItsPortIsTaken() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                TestProcess process = start(Map.of("status.port", String.valueOf(other.getLocalPort())))) {
            // When
            int exit = process.awaitExit();

            // Then
            assertThat(exit).isEqualTo(5);
            assertThat(log().lines().filter(each -> each.startsWith("error ")))
                    .containsExactly("error PORT_TAKEN: port %d of 127.0.0.1 is taken by another program (status.port)"
                            .formatted(other.getLocalPort()));
            assertThat(log()).doesNotContain("did not close");
        }
    }

    private TestProcess start(Map<String, String> more) {
        settings.put("status.port", String.valueOf(port));
        settings.putAll(more);
        return TestProcess.start(StatusMain.class, settings, folder.resolve("log"));
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("log"), UTF_8);
    }

    private boolean isLive() {
        try {
            return get("health/live").statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private HttpResponse<String> get(String path) throws IOException {
        URI address = URI.create("http://127.0.0.1:%d/%s".formatted(port, path));
        try {
            return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}

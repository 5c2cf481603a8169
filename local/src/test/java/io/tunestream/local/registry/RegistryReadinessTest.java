package io.tunestream.local.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.tunestream.local.StackException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegistryReadinessTest {

    private final AtomicInteger asked = new AtomicInteger();
    private int errors;
    private String mark = "ours";
    private HttpServer server;
    private Process process;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add(RegistryReadiness.MARK, mark);
            exchange.sendResponseHeaders(asked.incrementAndGet() > errors ? 200 : 500, -1);
            exchange.close();
        });
        server.start();
        process = new ProcessBuilder("sleep", "600").start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        process.destroyForcibly();
    }

    private RegistryReadiness readiness() {
        return new RegistryReadiness(
                URI.create("http://127.0.0.1:%d/subjects"
                        .formatted(server.getAddress().getPort())),
                "ours",
                process);
    }

    @Test
    void shouldWaitWhileItAnswersWithAnErrorForAWhile() {
        // Given
        errors = 20;

        // When
        readiness().await();

        // Then
        assertThat(asked).hasValue(21);
    }

    @Test
    void shouldNotTakeAnotherProgramForIt() throws IOException {
        // Given
        mark = "another's";
        process.destroyForcibly();
        process = new ProcessBuilder("sleep", "0.3").start();

        // When // Then
        assertThatThrownBy(() -> readiness().await())
                .isInstanceOfSatisfying(
                        StackException.class, e -> assertThat(e.code()).isEqualTo(StackException.Code.PORT_TAKEN))
                .hasMessageContaining(String.valueOf(server.getAddress().getPort()));
        assertThat(asked).hasPositiveValue();
    }

    @Test
    void shouldGiveUpOnOneThatStaysAndAnswersWithAnErrorForEver() {
        // Given
        errors = Integer.MAX_VALUE;

        // When // Then
        assertThatThrownBy(() -> readiness().await())
                .isInstanceOfSatisfying(
                        StackException.class, e -> assertThat(e.code()).isEqualTo(StackException.Code.REGISTRY_FAILED))
                .hasMessageContaining("answers 500");
        assertThat(process.isAlive()).isTrue();
    }
}

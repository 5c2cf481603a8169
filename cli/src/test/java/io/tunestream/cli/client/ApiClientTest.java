package io.tunestream.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.tunestream.runtime.fault.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApiClientTest {

    private HttpServer server;
    private ApiClient api;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        api = new ApiClient("http://127.0.0.1:" + server.getAddress().getPort(), Optional.empty());
    }

    @AfterEach
    void stop() {
        api.close();
        server.stop(0);
    }

    @Test
    void shouldFindNothingWhereTheServiceHasNotHeardOfItYet() {
        // Given
        answer(404, "{\"code\": \"NOT_FOUND\", \"detail\": \"there is no dataset \\\"support\\\"\"}");

        // When
        var found = api.find("/api/datasets/support");

        // Then
        assertThat(found).isEmpty();
    }

    @Test
    void shouldFindWhatTheServiceKnows() {
        // Given
        answer(200, "{\"dataset\": \"support\"}");

        // When
        var found = api.find("/api/datasets/support");

        // Then
        assertThat(found)
                .hasValueSatisfying(
                        dataset -> assertThat(dataset.path("dataset").asText()).isEqualTo("support"));
    }

    @Test
    void shouldNotTakeAnotherFaultForNothing() {
        // Given
        answer(503, "{\"code\": \"NOT_LIVE\", \"detail\": \"still reading\"}");

        // When
        // Then
        assertThatThrownBy(() -> api.find("/api/datasets/support"))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo("NOT_LIVE"));
    }

    private void answer(int status, String body) {
        server.createContext("/", exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}

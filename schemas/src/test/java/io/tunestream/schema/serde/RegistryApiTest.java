package io.tunestream.schema.serde;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.fault.FaultCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A registry that leaves requests without an answer. */
class RegistryApiTest {

    private final AtomicInteger requests = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private int silent;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
        threads.close();
    }

    @Test
    void shouldAskAgainWhereARequestIsLeftWithoutAnAnswer() {
        // Given
        silent = 1;

        // When
        String answer = registry(Duration.ofSeconds(2)).get("/subjects");

        // Then
        assertThat(answer).isEqualTo("[]");
        assertThat(requests).hasValueGreaterThan(1);
    }

    @Test
    void shouldSayThatNobodyAnswersWhereNoneIsAnswered() {
        // Given
        silent = Integer.MAX_VALUE;

        // When // Then
        assertThatThrownBy(() -> registry(Duration.ofMillis(500)).get("/subjects"))
                .isInstanceOfSatisfying(
                        Fault.class,
                        fault -> assertThat(fault.is(FaultCode.REGISTRY_UNREACHABLE))
                                .isTrue());
    }

    private RegistryApi registry(Duration patience) {
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        return new RegistryApi(new RegistryAccess(url, Optional.empty(), Optional.empty()), patience);
    }

    private void answer(HttpExchange exchange) throws IOException {
        if (requests.incrementAndGet() <= silent) {
            awaitEnd();
            return;
        }
        exchange.sendResponseHeaders(200, 2);
        exchange.getResponseBody().write("[]".getBytes(UTF_8));
        exchange.close();
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

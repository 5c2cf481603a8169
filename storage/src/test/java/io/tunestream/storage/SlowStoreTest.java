package io.tunestream.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls from virtual threads to a server that runs on such threads too, and answers none before all have come. */
class SlowStoreTest {
    private static final int CALLS = Runtime.getRuntime().availableProcessors() + 2;

    private final CountDownLatch waiting = new CountDownLatch(CALLS);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private HttpServer server;
    private OpenDal openDal;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        openDal = OpenDal.open(
                StorageSettings.parse("s3://bucket/prefix", TestingS3Server.optionsOf(server)), OpenDalService.S3);
    }

    @AfterEach
    void stop() {
        openDal.close();
        server.stop(0);
        threads.close();
    }

    @Test
    void shouldNotHoldUpOtherVirtualThreads() throws Exception {
        // When
        List<Future<StorageException>> calls =
                Stream.generate(() -> threads.submit(this::look)).limit(CALLS).toList();

        // Then
        for (Future<StorageException> call : calls) {
            assertThat(call.get().code()).isEqualTo(StorageErrorCode.NOT_FOUND);
        }
    }

    private StorageException look() {
        return catchThrowableOfType(StorageException.class, () -> openDal.call("a", operator -> operator.stat("a")));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            waiting.countDown();
            waiting.await();
            exchange.sendResponseHeaders(404, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

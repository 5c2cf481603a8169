package io.tunestream.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A large put against a server that answers what a test wants. */
class SignedPutTest {
    private static final String KEY = "a/b";
    private static final int BYTES = 100_000;

    private final Queue<Integer> answers = new ArrayDeque<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private OpenDal openDal;
    private SignedPut signedPut;

    @TempDir
    Path files;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        openDal = OpenDal.open(
                StorageSettings.parse("s3://bucket/prefix", TestingS3Server.optionsOf(server)), OpenDalService.S3);
        signedPut = new SignedPut(openDal);
    }

    @AfterEach
    void stop() {
        signedPut.close();
        openDal.close();
        server.stop(0);
    }

    @Test
    void shouldPutOnTheConditionThatThereIsNothing() {
        // Given
        answers.add(200);

        // When
        boolean created = create();

        // Then
        assertThat(created).isTrue();
        assertThat(requests).containsExactly("PUT /bucket/prefix/a/b if-none-match * signed true bytes " + BYTES);
    }

    @Test
    void shouldSayThatThereIsSomething() {
        // Given
        answers.add(412);

        // When
        boolean created = create();

        // Then
        assertThat(created).isFalse();
        assertThat(requests).hasSize(1);
    }

    @Test
    void shouldTryAgainWhenTheServerCannotJustNow() {
        // Given
        answers.addAll(List.of(503, 409, 200));

        // When
        boolean created = create();

        // Then
        assertThat(created).isTrue();
        assertThat(requests).hasSize(3).containsOnly(requests.getFirst());
    }

    @ParameterizedTest
    @CsvSource({"403, DENIED, 1", "404, INVALID_SETTINGS, 1", "418, FAILED, 1", "500, UNREACHABLE, 4"})
    void shouldSayWhyItDidNotWork(int answer, StorageErrorCode code, int attempts) {
        // Given
        answers.addAll(List.of(answer, answer, answer, answer));

        // When
        StorageException failure = catchThrowableOfType(StorageException.class, this::create);

        // Then
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.getMessage()).contains(KEY, Integer.toString(answer)).doesNotContain("local-");
        assertThat(requests).hasSize(attempts);
    }

    private boolean create() {
        return signedPut.create(KEY, TestFiles.random(files, BYTES), BYTES);
    }

    private void answer(HttpExchange exchange) throws IOException {
        long received = exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
        requests.add("%s %s if-none-match %s signed %s bytes %d"
                .formatted(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().getPath(),
                        exchange.getRequestHeaders().getFirst("If-None-Match"),
                        exchange.getRequestURI().getQuery().contains("X-Amz-Signature="),
                        received));
        exchange.sendResponseHeaders(answers.remove(), -1);
        exchange.close();
    }
}

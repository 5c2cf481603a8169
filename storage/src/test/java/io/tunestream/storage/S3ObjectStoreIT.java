package io.tunestream.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3ObjectStoreIT extends ObjectStoreContract {
    private static final int LARGE_BYTES = 9 * 1024 * 1024;
    private static final int MORE_THAN_THE_HEAP = 64 * 1024 * 1024;

    @TempDir
    private static Path objects;

    private static TestingS3Server server;

    private final String address = "s3://" + TestingS3Server.BUCKET + "/" + UUID.randomUUID();

    @BeforeAll
    static void startServer() throws Exception {
        server = new TestingS3Server(objects).start();
    }

    @AfterAll
    static void stopServer() throws Exception {
        server.close();
    }

    @Override
    ObjectStore open() {
        return ObjectStores.open(address, server.options());
    }

    @Test
    void shouldGiveTheAddressInTheBucket() {
        // Given
        // When
        String uri = store.uri(KEY);

        // Then
        assertThat(uri).isEqualTo(address + "/" + KEY);
    }

    /** The test's heap would hold the file; that of the process that puts it does not. */
    @Test
    void shouldPutMoreThanFitsTheHeap() throws Exception {
        // Given
        Path file = TestFiles.random(files, MORE_THAN_THE_HEAP);
        List<String> arguments = new ArrayList<>(List.of(address, KEY, file.toString(), TestFiles.sha256(file)));
        server.options().forEach((name, value) -> arguments.addAll(List.of(name, value)));

        // When
        Process first = ChildProcess.start(List.of("-Xmx32m"), arguments);
        String created = output(first);
        Process second = ChildProcess.start(List.of("-Xmx32m"), arguments);
        String present = output(second);

        // Then
        assertThat(created).endsWith("CREATED\n");
        assertThat(present).endsWith("ALREADY_PRESENT\n");
        assertThat(store.head(KEY)).contains(new ObjectInfo(KEY, MORE_THAN_THE_HEAP));
    }

    @Test
    void shouldLetOneWinWhenManyPutDifferentLargeFilesAtOnce() throws Exception {
        // Given
        List<Path> candidates = IntStream.range(0, CALLERS)
                .mapToObj(i -> TestFiles.random(files, LARGE_BYTES + i))
                .toList();

        // When
        List<Object> results = atOnce(i -> put(KEY, candidates.get(i)));

        // Then
        assertThat(Collections.frequency(results, PutResult.CREATED)).isEqualTo(1);
        assertThat(results)
                .filteredOn(StorageConflictException.class::isInstance)
                .hasSize(CALLERS - 1);
        assertThat(store.head(KEY)).contains(new ObjectInfo(KEY, LARGE_BYTES + results.indexOf(PutResult.CREATED)));
    }

    @Test
    void shouldSayThatItIsDenied() {
        // Given
        try (ObjectStore stranger = ObjectStores.open(address, server.options("wrong-secret"))) {
            Path file = TestFiles.text(files, "x");

            // When
            StorageException failure = catchThrowableOfType(
                    StorageException.class, () -> stranger.putIfAbsent(KEY, file, TestFiles.sha256(file)));

            // Then
            assertThat(failure.code()).isEqualTo(StorageErrorCode.DENIED);
            assertThat(failure.getMessage()).contains(KEY).doesNotContain("wrong-secret", "local-key");
        }
    }

    @Test
    void shouldSayThatTheServerIsUnreachable() throws IOException {
        // Given
        Map<String, String> options = new HashMap<>(server.options());
        options.put("endpoint", "http://127.0.0.1:" + freePort());
        try (ObjectStore unreachable = ObjectStores.open(address, options)) {

            // When
            StorageException failure = catchThrowableOfType(StorageException.class, () -> unreachable.head(KEY));

            // Then
            assertThat(failure.code()).isEqualTo(StorageErrorCode.UNREACHABLE);
            assertThat(failure.code().isTransient()).isTrue();
            assertThat(failure.getMessage()).contains(KEY).hasLineCount(1);
        }
    }

    @Test
    void shouldSayThatThereIsNoBucket() {
        // Given
        try (ObjectStore elsewhere = ObjectStores.open("s3://no-such-bucket/x", server.options())) {
            Path file = TestFiles.text(files, "x");

            // When
            StorageException failure = catchThrowableOfType(
                    StorageException.class, () -> elsewhere.putIfAbsent(KEY, file, TestFiles.sha256(file)));

            // Then
            assertThat(failure.code()).isEqualTo(StorageErrorCode.INVALID_SETTINGS);
        }
    }

    @Test
    void shouldRefuseEveryCallAfterItWasClosed() {
        // Given
        ObjectStore closed = ObjectStores.open(address, server.options());
        closed.close();

        // When
        StorageException failure = catchThrowableOfType(StorageException.class, () -> closed.head(KEY));

        // Then
        assertThat(failure.code()).isEqualTo(StorageErrorCode.CLOSED);
    }

    private static String output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), UTF_8);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}

package io.tunestream.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GcsObjectStoreIT extends ObjectStoreContract {
    @TempDir
    private static Path credentials;

    private static TestingGcsServer server;

    private final String address = "gs://" + TestingGcsServer.BUCKET + "/" + UUID.randomUUID();

    @BeforeAll
    static void startServer() {
        server = new TestingGcsServer();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Override
    ObjectStore open() throws IOException {
        return ObjectStores.open(address, server.options(credentials));
    }

    @Test
    void shouldSayThatItIsDenied() {
        // Given
        try (ObjectStore stranger = ObjectStores.open(address, server.optionsWithToken("wrong-token"))) {

            // When
            StorageException failure = catchThrowableOfType(StorageException.class, () -> stranger.head(KEY));

            // Then
            assertThat(failure.code()).isEqualTo(StorageErrorCode.DENIED);
            assertThat(failure.getMessage())
                    .contains(KEY)
                    .doesNotContain("wrong-token")
                    .hasLineCount(1);
        }
    }

    @Test
    void shouldSayThatThereIsNoBucket() throws IOException {
        // Given
        Path file = TestFiles.text(files, "x");
        try (ObjectStore elsewhere = ObjectStores.open("gs://no-such-bucket/x", server.options(credentials))) {

            // When
            List<StorageException> failures = List.of(
                    catchThrowableOfType(
                            StorageException.class, () -> elsewhere.putIfAbsent(KEY, file, TestFiles.sha256(file))),
                    catchThrowableOfType(StorageException.class, () -> elsewhere.list("datasets/")));

            // Then
            assertThat(failures).extracting(StorageException::code).containsOnly(StorageErrorCode.INVALID_SETTINGS);
        }
    }
}

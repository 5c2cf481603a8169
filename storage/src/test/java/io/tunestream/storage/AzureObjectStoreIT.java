package io.tunestream.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AzureObjectStoreIT extends ObjectStoreContract {

    private static TestingAzureServer server;

    private final String address = "az://" + TestingAzureServer.CONTAINER + "/" + UUID.randomUUID();

    @BeforeAll
    static void startServer() {
        server = new TestingAzureServer();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Override
    ObjectStore open() {
        return ObjectStores.open(address, server.options());
    }

    @Test
    void shouldSayThatItIsDenied() {
        // Given
        String wrong = TestingAzureServer.base64("wrong-account-key");
        try (ObjectStore stranger = ObjectStores.open(address, server.options(wrong))) {

            // When
            StorageException failure = catchThrowableOfType(StorageException.class, () -> stranger.head(KEY));

            // Then
            assertThat(failure.code()).isEqualTo(StorageErrorCode.DENIED);
            assertThat(failure.getMessage()).contains(KEY).doesNotContain(wrong).hasLineCount(1);
        }
    }

    @Test
    void shouldSayThatThereIsNoContainer() {
        // Given
        Path file = TestFiles.text(files, "x");
        try (ObjectStore elsewhere = ObjectStores.open("az://no-such-container/x", server.options())) {

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

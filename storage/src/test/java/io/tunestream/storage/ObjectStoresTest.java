package io.tunestream.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectStoresTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "data",
                "/data",
                "file://host/data",
                "ftp://host/data",
                "s3:///prefix",
                "s3:bucket",
                "not a uri"
            })
    void shouldRefuseAnAddressItCannotOpen(String uri) {
        // Given
        // When
        StorageException failure = catchThrowableOfType(StorageException.class, () -> ObjectStores.open(uri, Map.of()));

        // Then
        assertThat(failure.code()).isEqualTo(StorageErrorCode.INVALID_SETTINGS);
    }

    @ParameterizedTest
    @CsvSource({"file:data/a, data/a", "file:./data, data", "file:../data, ../data"})
    void shouldTakeAFolderFromWhereTheProcessWasStarted(String uri, Path folder) {
        // Given
        URI expected = folder.toAbsolutePath().normalize().toUri();

        // When
        StorageSettings settings = StorageSettings.parse(uri, Map.of());

        // Then
        assertThat(settings.uri()).isEqualTo(expected);
    }

    @Test
    void shouldRefuseOptionsOfALocalFolder() {
        // Given
        Map<String, String> options = Map.of("region", "x");

        // When
        StorageException failure =
                catchThrowableOfType(StorageException.class, () -> ObjectStores.open("file:///data", options));

        // Then
        assertThat(failure.code()).isEqualTo(StorageErrorCode.INVALID_SETTINGS);
    }

    @Test
    void shouldSayWhatTheServiceMisses() {
        // Given
        Map<String, String> noRegion = Map.of("disable_config_load", "true");

        // When
        StorageException failure =
                catchThrowableOfType(StorageException.class, () -> ObjectStores.open("s3://bucket", noRegion));

        // Then
        assertThat(failure.code()).isEqualTo(StorageErrorCode.INVALID_SETTINGS);
        assertThat(failure.getMessage()).contains("s3://bucket", "region").hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource({
        "s3://bucket, region, us-east-1, s3://bucket/a/b",
        "s3://bucket/some/prefix/, region, us-east-1, s3://bucket/some/prefix/a/b",
        "gs://bucket/prefix, allow_anonymous, true, gs://bucket/prefix/a/b",
        "az://container/prefix, endpoint, https://account.blob.core.windows.net, az://container/prefix/a/b"
    })
    void shouldOpenACloudByItsConfigurationAlone(String uri, String option, String value, String expected) {
        // Given
        try (ObjectStore store = ObjectStores.open(uri, Map.of(option, value))) {

            // When
            String address = store.uri("a/b");

            // Then
            assertThat(address).isEqualTo(expected);
        }
    }

    @Test
    void shouldTakeTheNamesThatOptionsHaveInTheEnvironment() {
        // Given
        Map<String, String> options = Map.of(
                "secret.access.key", "hunter2",
                "session.token", "of the environment",
                "session_token", "of the command line");

        // When
        StorageSettings settings = StorageSettings.parse("s3://bucket", options);

        // Then
        assertThat(settings.options())
                .isEqualTo(Map.of("secret_access_key", "hunter2", "session_token", "of the command line"));
    }

    @Test
    void shouldNotPrintTheValuesOfOptions() {
        // Given
        StorageSettings settings =
                StorageSettings.parse("s3://bucket", Map.of("secret_access_key", "hunter2", "region", "x"));

        // When
        String text = settings.toString();

        // Then
        assertThat(text).isEqualTo("s3://bucket with [region, secret_access_key]");
    }
}

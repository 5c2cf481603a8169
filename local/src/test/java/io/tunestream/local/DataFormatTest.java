package io.tunestream.local;

import static io.tunestream.local.StackException.Code.DATA_DIR_OTHER_VERSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.kafka.server.common.MetadataVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataFormatTest {

    @TempDir
    Path directory;

    @Test
    void shouldMarkAnEmptyDirectoryAndKnowItAgain() throws IOException {
        // Given
        try (DataDirectory held = DataDirectory.take(directory)) {
            Files.createFile(directory.resolve("format.properties.new"));

            // When
            DataFormat.claim(directory);
            Files.createDirectories(directory.resolve("kafka"));

            // Then
            DataFormat.claim(directory);
            assertThat(Files.readAllLines(directory.resolve(DataFormat.FILE)))
                    .containsExactly(
                            "version=2",
                            "kafka.metadata.version="
                                    + MetadataVersion.latestProduction().featureLevel());
        }
    }

    @Test
    void shouldRefuseAndLeaveADirectoryThatBearsNoMark() throws IOException {
        // Given
        Files.createDirectories(directory.resolve("kafka").resolve("logs"));

        // When // Then
        assertRefused("was made by an older version of Tunestream");
        try (Stream<Path> entries = Files.list(directory)) {
            assertThat(entries).containsExactly(directory.resolve("kafka"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"version=3\nkafka.metadata.version=1", "version=2\nkafka.metadata.version=9999"})
    void shouldRefuseADirectoryOfANewerVersion(String format) throws IOException {
        // Given
        Files.writeString(directory.resolve(DataFormat.FILE), format);

        // When // Then
        assertRefused("newer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "version=2", "version=two\nkafka.metadata.version=1"})
    void shouldRefuseAMarkThatSaysNothing(String format) throws IOException {
        // Given
        Files.writeString(directory.resolve(DataFormat.FILE), format);

        // When // Then
        assertRefused("another program");
    }

    private void assertRefused(String reason) {
        assertThatThrownBy(() -> DataFormat.claim(directory))
                .isInstanceOfSatisfying(
                        StackException.class, e -> assertThat(e.code()).isEqualTo(DATA_DIR_OTHER_VERSION))
                .hasMessageContaining(reason);
    }
}

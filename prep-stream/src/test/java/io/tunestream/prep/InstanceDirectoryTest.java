package io.tunestream.prep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.runtime.fault.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceDirectoryTest {

    @TempDir
    Path directory;

    @Test
    void shouldBeForOneServiceAlone() {
        // Given
        try (InstanceDirectory held = InstanceDirectory.take(directory)) {

            // When // Then
            assertThatThrownBy(() -> InstanceDirectory.take(directory))
                    .isInstanceOfSatisfying(
                            Fault.class, fault -> assertThat(fault.code()).isEqualTo("DATA_DIR_LOCKED"));
            assertThat(held.instance()).isNotBlank();
        }
    }

    @Test
    void shouldKeepItsName() {
        // Given
        String name;
        try (InstanceDirectory first = InstanceDirectory.take(directory)) {
            name = first.instance();
        }

        // When
        try (InstanceDirectory again = InstanceDirectory.take(directory)) {

            // Then
            assertThat(again.instance()).isEqualTo(name);
        }
    }

    @Test
    void shouldSayThatAFileIsNoFolder() throws IOException {
        // Given
        Path file = Files.createFile(directory.resolve("file"));

        // When // Then
        assertThatThrownBy(() -> InstanceDirectory.take(file.resolve("work")))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo("DATA_DIR_UNUSABLE"));
    }
}

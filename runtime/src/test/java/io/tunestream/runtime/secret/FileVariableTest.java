package io.tunestream.runtime.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.runtime.fault.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileVariableTest {
    private static final String SECRET = "a secret of nobody's";

    @TempDir
    private Path directory;

    @BeforeEach
    void letOthersEnter() throws IOException {
        allow(directory, "rwxr-xr-x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n"})
    void shouldReadAllButALineEndBehindIt(String end) throws IOException {
        // Given
        Path file = write(" first \nsecond " + end, "rw-------");

        // When
        Optional<String> value = FileVariable.read(Map.of("KEY_FILE", file.toString())::get, "KEY");

        // Then
        assertThat(value).hasValue(" first \nsecond ");
    }

    @Test
    void shouldTakeAnEmptyVariableForNone() throws IOException {
        // Given
        Path file = write(SECRET, "rw-------");

        // Then
        assertThat(FileVariable.read(Map.of("KEY", "", "KEY_FILE", file.toString())::get, "KEY"))
                .hasValue(SECRET);
        assertThat(FileVariable.read(Map.of("KEY", SECRET, "KEY_FILE", "")::get, "KEY"))
                .isEmpty();
        assertThat(FileVariable.read(Map.of("KEY", SECRET)::get, "KEY")).isEmpty();
    }

    @Test
    void shouldRefuseAVariableThatIsGivenTwice() throws IOException {
        // Given
        Path file = write(SECRET, "rw-------");

        // Then
        assertFault(
                Map.of("KEY", SECRET, "KEY_FILE", file.toString()),
                "CONFIGURATION_INVALID",
                "KEY and KEY_FILE are both set: leave one of them out");
    }

    @Test
    void shouldRefuseAFileThatIsNotThere() {
        // Given
        Path none = directory.resolve("none");

        // Then
        assertFault(
                Map.of("KEY_FILE", none.toString()),
                "SECRET_UNREADABLE",
                "KEY_FILE cannot be read: %s".formatted(none));
    }

    @Test
    void shouldRefuseAnEmptyFile() throws IOException {
        // Given
        Path empty = write("\n", "rw-------");

        // Then
        assertFault(
                Map.of("KEY_FILE", empty.toString()),
                "SECRET_UNREADABLE",
                "KEY_FILE names an empty file: %s".formatted(empty));
    }

    @Test
    void shouldRefuseAFileThatEveryUserMayRead() throws IOException {
        // Given
        Path exposed = write(SECRET, "rw-r--r--");

        // Then
        assertFault(
                Map.of("KEY_FILE", exposed.toString()),
                "SECRET_EXPOSED",
                "every user of this machine may read %1$s (KEY_FILE): chmod o-r %1$s".formatted(exposed));
    }

    @Test
    void shouldNotQuoteASecretThatIsGivenInPlaceOfItsFile() {
        assertFault(
                Map.of("KEY_FILE", SECRET), "SECRET_UNREADABLE", "KEY_FILE names no file that can be read from here");
    }

    private static void assertFault(Map<String, String> environment, String code, String message) {
        assertThatThrownBy(() -> FileVariable.read(environment::get, "KEY"))
                .hasMessage(message)
                .isInstanceOfSatisfying(Fault.class, fault -> {
                    assertThat(fault.code()).isEqualTo(code);
                    assertThat(Throwables.getStackTrace(fault)).doesNotContain(SECRET);
                });
    }

    private Path write(String text, String permissions) throws IOException {
        Path file = Files.writeString(directory.resolve("key"), text);
        allow(file, permissions);
        return file;
    }

    private static void allow(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
}

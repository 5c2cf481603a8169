package io.tunestream.runtime.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.runtime.fault.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFileTest {
    private static final String SETTING = "providers.openai.api-key-file";

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        allow(directory, "rwxr-xr-x");
        file = Files.writeString(directory.resolve("key"), " sk-1\n");
    }

    @Test
    void shouldReadWhatOnlyOwnerAndGroupMayRead() throws IOException {
        // Given
        allow(file, "rw-r-----");

        // When
        String secret = SecretFile.read(SETTING, file);

        // Then
        assertThat(secret).isEqualTo("sk-1");
    }

    @Test
    void shouldRefuseWhatEveryUserMayRead() throws IOException {
        // Given
        allow(file, "rw-r--r--");

        // Then
        assertFault("SECRET_EXPOSED", file);
    }

    @Test
    void shouldRefuseALinkToWhatEveryUserMayRead() throws IOException {
        // Given
        allow(file, "rw-r--r--");
        Path link = Files.createSymbolicLink(directory.resolve("link"), file);

        // Then
        assertFault("SECRET_EXPOSED", link);
    }

    @Test
    void shouldTakeWhatLiesInAFolderThatOthersMayNotEnter() throws IOException {
        // Given
        allow(file, "rw-r--r--");
        allow(directory, "rwxr-x---");

        // When
        String secret = SecretFile.read(SETTING, file);

        // Then
        assertThat(secret).isEqualTo("sk-1");
    }

    @Test
    void shouldSayWhichSettingNamesWhatCannotBeRead() {
        assertFault("SECRET_UNREADABLE", directory.resolve("none"));
        assertFault("SECRET_UNREADABLE", directory);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk-put-here-by-mistake", "/put+here+by+mistake=", "/put+here/by+mistake="})
    void shouldNotQuoteWhatMayBeTheSecretItself(String secret) {
        assertThatThrownBy(() -> SecretFile.read(SETTING, Path.of(secret)))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo("SECRET_UNREADABLE"))
                .hasMessage(SETTING + " names no file that can be read from here")
                .hasNoCause();
    }

    private static void assertFault(String code, Path secret) {
        assertThatThrownBy(() -> SecretFile.read(SETTING, secret))
                .isInstanceOfSatisfying(
                        Fault.class, fault -> assertThat(fault.code()).isEqualTo(code))
                .hasMessageContaining(SETTING)
                .hasMessageContaining(secret.toString());
    }

    private static void allow(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
}

package io.tunestream.runtime.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DirectoriesTest {

    @TempDir
    Path folder;

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void shouldKeepOthersOutOfWhatIsNewAndWhatWasThere() throws IOException {
        // Given
        Path open = Files.createDirectory(folder.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));

        // When
        Directories.createPrivate(open);
        Path made = Directories.createPrivate(folder.resolve("a/b"));

        // Then
        assertThat(rightsOf(open)).isEqualTo("rwx------");
        assertThat(rightsOf(made)).isEqualTo("rwx------");
        assertThat(rightsOf(made.resolve(".."))).isEqualTo("rwx------");
    }

    @Test
    void shouldDeleteAllBelowAndNothingBehindALink() throws IOException {
        // Given
        Path kept = Files.writeString(folder.resolve("kept"), "x");
        Path directory = Files.createDirectories(folder.resolve("d/e/f"));
        Files.writeString(directory.resolve("file"), "x");
        Files.createSymbolicLink(directory.resolve("link"), folder);

        // When
        Directories.delete(folder.resolve("d"));
        Directories.delete(folder.resolve("d"));

        // Then
        assertThat(folder.resolve("d")).doesNotExist();
        assertThat(kept).exists();
    }

    private static String rightsOf(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}

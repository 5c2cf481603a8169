package io.tunestream.runtime.hash;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Sha256Test {

    /** Of "abc"; source: FIPS 180-2, appendix B.1. */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    Path folder;

    @Test
    void shouldHashBytesPartsAndFilesAlike() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("abc"), "abc");
        MessageDigest parts = Sha256.digest();

        // When
        parts.update("a".getBytes(UTF_8));
        parts.update("bc".getBytes(UTF_8));

        // Then
        assertThat(Sha256.of(file)).isEqualTo(ABC);
        assertThat(Sha256.of("abc".getBytes(UTF_8))).isEqualTo(ABC);
        assertThat(Sha256.hex(parts)).isEqualTo(ABC);
    }
}

package io.tunestream.provider.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileRangeTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"0, 4, 0123", "4, 4, 4567", "8, 4, 89", "0, 100, 0123456789", "10, 4, ''", "3, 0, ''"})
    void shouldReadItsStretchAlone(long offset, long length, String expected) throws IOException {
        // Given
        Path file = Files.writeString(directory.resolve("digits"), "0123456789");

        // When
        String read;
        try (InputStream range = FileRange.open(file, offset, length)) {
            read = new String(range.readAllBytes(), UTF_8);
        }

        // Then
        assertThat(read).isEqualTo(expected);
    }

    @Test
    void shouldReadByteByByte() throws IOException {
        // Given
        Path file = Files.write(directory.resolve("bytes"), new byte[] {1, (byte) 0xff, 3});

        try (InputStream range = FileRange.open(file, 1, 1)) {
            // When
            int first = range.read();
            int second = range.read();

            // Then
            assertThat(first).isEqualTo(0xff);
            assertThat(second).isEqualTo(-1);
        }
    }
}

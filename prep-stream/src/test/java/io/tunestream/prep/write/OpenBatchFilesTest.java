package io.tunestream.prep.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenBatchFilesTest {

    @TempDir
    Path directory;

    @Test
    void shouldForgetWhatAnEarlierProcessLeft() throws IOException {
        // Given
        Path left;
        try (OpenBatchFiles first = OpenBatchFiles.open(directory, 2)) {
            left = first.newPair().lines();
            first.handles().write(left, ByteBuffer.wrap(new byte[10]), 0);
        }

        // When
        try (OpenBatchFiles again = OpenBatchFiles.open(directory, 2)) {

            // Then
            assertThat(left).doesNotExist();
            assertThat(again.newPair().lines()).isEqualTo(left);
        }
    }

    @Test
    void shouldWriteToMoreFilesThanItKeepsOpen() throws IOException {
        // Given
        try (OpenBatchFiles folder = OpenBatchFiles.open(directory, 2)) {
            Path[] files = new Path[10];
            for (int i = 0; i < files.length; i++) {
                files[i] = folder.newPair().lines();
            }

            // When
            for (int round = 0; round < 3; round++) {
                for (Path file : files) {
                    folder.handles().write(file, ByteBuffer.wrap(new byte[] {(byte) ('a' + round)}), round);
                }
            }

            // Then
            for (Path file : files) {
                assertThat(Files.readString(file)).isEqualTo("abc");
            }
        }
    }
}

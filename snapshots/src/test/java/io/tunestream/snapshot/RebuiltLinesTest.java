package io.tunestream.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RebuiltLinesTest {

    @TempDir
    Path folder;

    @Test
    void shouldLetTheYoungerOfTwoLinesCountAndDropWhatCameSince() throws IOException {
        // Given
        Path file = folder.resolve("batch.jsonl");
        try (RebuiltLines lines = new RebuiltLines(file, 1_824)) {
            add(lines, 1_824, "kept");
            add(lines, 1_825, "dead, and longer");
            add(lines, 1_826, "dead");

            // When
            add(lines, 1_825, "young");
        }

        // Then
        assertThat(Files.readAllLines(file)).containsExactly("kept", "young");
    }

    @Test
    void shouldTakeAsManyLinesAsThereAre() throws IOException {
        // Given
        Path file = folder.resolve("batch.jsonl");

        // When
        try (RebuiltLines lines = new RebuiltLines(file, 0)) {
            for (int number = 0; number < 3_000; number++) {
                add(lines, number, "line " + number);
            }
        }

        // Then
        assertThat(Files.readAllLines(file)).hasSize(3_000).last().isEqualTo("line 2999");
    }

    private static void add(RebuiltLines lines, long number, String line) throws IOException {
        lines.add(number, ByteBuffer.wrap(line.getBytes(UTF_8)));
    }
}

package io.tunestream.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineFilterTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 100})
    void shouldLeaveOutTheLinesOfExcludedNumbersHoweverTheyArrive(int piece) throws IOException {
        // Given
        byte[] file = "ten\neleven\n\nthirteen\nfourteen\n".getBytes(UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LineFilter filter = new LineFilter(
                out, 10, List.of(NumberRange.of(9), NumberRange.of(11), new NumberRange(13, 13), NumberRange.of(99)));

        // When
        for (int from = 0; from < file.length; from += piece) {
            filter.write(file, from, Math.min(piece, file.length - from));
        }

        // Then
        assertThat(out).hasToString("ten\n\nfourteen\n");
    }
}

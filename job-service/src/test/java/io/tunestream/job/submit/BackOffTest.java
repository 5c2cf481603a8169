package io.tunestream.job.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackOffTest {

    @Test
    void shouldDoubleUpToTheLongestWait() {
        // Given
        BackOff backOff = new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(10));

        // When // Then
        assertThat(IntStream.of(1, 2, 3, 4, 5, Integer.MAX_VALUE).mapToObj(backOff::after))
                .extracting(Duration::toSeconds)
                .containsExactly(1L, 2L, 4L, 8L, 10L, 10L);
    }
}

package io.tunestream.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenListTest {
    private final TokenList list = new TokenList();

    @Test
    void shouldKeepWhatWasAddedAsItGrows() {
        // Given
        int[] counts = IntStream.range(0, 1_000).map(i -> (i * 37) % 501).toArray();

        // When
        IntStream.of(counts).forEach(list::add);

        // Then
        assertThat(list.size()).isEqualTo(1_000);
        assertThat(list.toArray()).isEqualTo(counts);
        assertThat(list.statistics()).isEqualTo(TokenStatistics.of(counts));
        assertThat(list.toArray()).as("the statistics leave the order alone").isEqualTo(counts);
    }

    @Test
    void shouldRefuseANegativeCount() {
        // Given
        // When
        // Then
        assertThatThrownBy(() -> list.add(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}

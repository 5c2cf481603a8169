package io.tunestream.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CharacterEstimateTest extends TokenCounterContract {

    @Override
    TokenCounter counter() {
        return TokenCounters.estimate();
    }

    @ParameterizedTest
    @CsvSource({"a, 1", "abcd, 1", "abcde, 2", "abcdefgh, 2", "😀😀😀, 2"})
    void shouldDivideTheCharactersByFourAndRoundUp(String text, int expected) {
        // Given
        TokenCounter counter = counter();

        // When
        int tokens = counter.count(text);

        // Then
        assertThat(tokens).isEqualTo(expected);
    }
}

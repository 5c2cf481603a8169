package io.tunestream.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Cl100kCounterTest extends TokenCounterContract {

    @Override
    TokenCounter counter() {
        return TokenCounters.forEncoding("cl100k_base").orElseThrow();
    }

    /** The counts that OpenAI's cookbook prints for this encoding. */
    @ParameterizedTest
    @CsvSource({"antidisestablishmentarianism, 6", "2 + 2 = 4, 7", "お誕生日おめでとう, 9", "tiktoken is great!, 6"})
    void shouldCountAsPublished(String text, int expected) {
        // Given
        TokenCounter counter = counter();

        // When
        int tokens = counter.count(text);

        // Then
        assertThat(tokens).isEqualTo(expected);
    }
}

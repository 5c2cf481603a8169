package io.tunestream.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenCountersTest {

    @ParameterizedTest
    @CsvSource({
        "gpt-4o, o200k_base",
        "gpt-4o-mini-2024-07-18, o200k_base",
        "gpt-4.1-nano, o200k_base",
        "o4-mini, o200k_base",
        "o1, o200k_base",
        "ft:gpt-4o-mini-2024-07-18:acme::AbC123, o200k_base",
        "ft:gpt-4.1-2025-04-14:acme:support:x, o200k_base",
        "gpt-4, cl100k_base",
        "gpt-4-turbo, cl100k_base",
        "gpt-3.5-turbo-0125, cl100k_base",
        "gpt-35-turbo, cl100k_base",
        "ft:gpt-3.5-turbo-0125:acme::1, cl100k_base",
        "gpt-4o-mini-2024-07-18.ft-0e208cf33a6a466994aff31a08aba678, o200k_base"
    })
    void shouldFindTheEncodingOfAModel(String model, String encoding) {
        // Given
        // When
        Optional<TokenCounter> counter = TokenCounters.forModel(model);

        // Then
        assertThat(counter).map(TokenCounter::name).contains(encoding);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ft:", "gemini-2.5-flash", "gpt-4.9", "gpt-4oo", "o1x", "llama-3.1-8b", "GPT-4O"})
    void shouldNotGuessTheTokenizerOfAModelItDoesNotKnow(String model) {
        // Given
        // When
        Optional<TokenCounter> counter = TokenCounters.forModel(model);

        // Then
        assertThat(counter).isEmpty();
    }

    @Test
    void shouldNotKnowAnEncodingThatNoModelHereUses() {
        // Given
        // When
        Optional<TokenCounter> counter = TokenCounters.forEncoding("p50k_base");

        // Then
        assertThat(counter).isEmpty();
    }

    @Test
    void shouldPreferTheLongestName() {
        // Given
        ModelTable table = ModelTable.parse("# a remark\n\na\tshort\na-b\tlong\n");

        // When
        Optional<String> encoding = table.encodingOf("a-b-c");

        // Then
        assertThat(encoding).contains("long");
    }
}

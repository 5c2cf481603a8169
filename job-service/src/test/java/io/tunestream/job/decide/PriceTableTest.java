package io.tunestream.job.decide;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceTableTest {

    private final PriceTable prices = PriceTable.load();

    @ParameterizedTest
    @CsvSource({
        "gpt-4o-mini-2024-07-18, 3.00",
        "gpt-4o-2024-08-06, 25.00",
        "gpt-4.1-2025-04-14, 25.00",
        "gpt-4.1-mini-2025-04-14, 5.00",
        "gpt-4.1-nano, 1.50",
        "gemini-2.5-flash-lite, 1.50",
        "ft:gpt-4o-mini-2024-07-18:acme:support:abc, 3.00"
    })
    void shouldKnowAModelByItsLongestPrefix(String model, double dollars) {
        // When // Then
        assertThat(prices.dollarsPerMillion(model)).hasValue(dollars);
    }

    @Test
    void shouldSayNothingOfAModelThatItDoesNotKnow() {
        // When // Then
        assertThat(prices.dollarsPerMillion("llama-3.1-8b")).isEmpty();
    }
}

package io.tunestream.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class TokenCountersTest {

    @Test
    void shouldNotKnowAnEncodingThatNoModelHereUses() {
        // Given
        // When
        Optional<TokenCounter> counter = TokenCounters.forEncoding("p50k_base");

        // Then
        assertThat(counter).isEmpty();
    }
}

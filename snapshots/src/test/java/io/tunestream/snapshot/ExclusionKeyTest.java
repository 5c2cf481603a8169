package io.tunestream.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExclusionKeyTest {

    @Test
    void shouldNameAPlace() {
        // Given
        ExclusionKey key = new ExclusionKey("support", "train-p0-63147a4d", new NumberRange(12, 40));

        // When // Then
        assertThat(key.format()).isEqualTo("support/train-p0-63147a4d/12-40");
        assertThat(ExclusionKey.parse(key.format())).contains(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "support", "support/train-p0/5-4", "support/train-p0/x-4", "a/b/c/1-2", "a/b/1"})
    void shouldTellWhatIsNoKey(String text) {
        assertThat(ExclusionKey.parse(text)).isEmpty();
    }
}

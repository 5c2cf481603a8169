package io.tunestream.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class AwaitTest {

    @Test
    void shouldLookOnceWhereThereIsNoTime() {
        assertThat(Await.atMost(Duration.ZERO, () -> true)).isTrue();
        assertThat(Await.atMost(Duration.ZERO, () -> false)).isFalse();
    }

    @Test
    void shouldLookAgainUntilItHolds() {
        // Given
        Iterator<Boolean> looks = List.of(false, false, true).iterator();

        // When // Then
        assertThat(Await.atMost(Duration.ofMinutes(1), looks::next)).isTrue();
        assertThat(looks.hasNext()).isFalse();
    }

    @Test
    void shouldNameWhatDidNotCome() {
        assertThatThrownBy(() -> Await.until("the tide", Duration.ofMillis(1), () -> false))
                .hasMessageContaining("the tide");
    }
}

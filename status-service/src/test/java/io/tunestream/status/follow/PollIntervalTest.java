package io.tunestream.status.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PollIntervalTest {

    private static final RandomGenerator RANDOM = RandomGenerator.getDefault();

    private final PollInterval pace = new PollInterval(Duration.ofSeconds(1), Duration.ofSeconds(60));

    @Test
    void shouldLookOftenAtFirstAndSlowerWithAge() {
        assertThat(pace.at(Duration.ZERO, RANDOM)).isBetween(Duration.ofMillis(900), Duration.ofMillis(1100));
        assertThat(pace.at(Duration.ofMinutes(10), RANDOM)).isBetween(Duration.ofSeconds(27), Duration.ofSeconds(33));
        assertThat(pace.at(Duration.ofDays(10), RANDOM)).isBetween(Duration.ofSeconds(54), Duration.ofSeconds(66));
    }

    @Test
    void shouldDoubleAfterEachFailureUpToTheSlowest() {
        assertThat(pace.afterFailures(1, RANDOM)).isBetween(Duration.ofMillis(1800), Duration.ofMillis(2200));
        assertThat(pace.afterFailures(4, RANDOM)).isBetween(Duration.ofMillis(14400), Duration.ofMillis(17600));
        assertThat(pace.afterFailures(1_000_000, RANDOM)).isLessThanOrEqualTo(Duration.ofSeconds(66));
    }
}

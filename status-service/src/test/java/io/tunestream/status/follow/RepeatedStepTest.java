package io.tunestream.status.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tunestream.provider.ProviderException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RepeatedStepTest {

    private static final Duration ASKED = Duration.ofMillis(300);

    @Test
    void shouldNotAskAgainBeforeTheProviderWantsIt() {
        // Given
        List<Long> runs = new ArrayList<>();
        RepeatedStep.Step step = new RepeatedStep.Step() {
            @Override
            public Optional<Duration> run() {
                runs.add(System.nanoTime());
                if (runs.size() == 1) {
                    throw new ProviderException("provider_throttled", "slow down", null, ASKED);
                }
                return Optional.empty();
            }

            @Override
            public void failed(FailureLog.Failure failure) {}
        };
        PollInterval fast = new PollInterval(Duration.ofMillis(1), Duration.ofMillis(2));

        // When
        new RepeatedStep(step, fast, new FailureLog(new SimpleMeterRegistry(), "look", "job-1", "openai")).run();

        // Then
        assertThat(runs).hasSize(2);
        assertThat(Duration.ofNanos(runs.getLast() - runs.getFirst())).isGreaterThanOrEqualTo(ASKED);
    }
}

package io.tunestream.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tunestream.runtime.fault.ExitCode;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.runtime.retry.Backoff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.errors.UnknownServerException;
import org.junit.jupiter.api.Test;

class RestartBudgetTest {

    private final RuntimeException failure = new UnknownServerException("secret words");

    private final AtomicLong now = new AtomicLong();
    private final RestartBudget budget = new RestartBudget(
            3, Duration.ofMinutes(1), new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(8)), now::get);

    @Test
    void shouldPauseLongerWithEachRestart() {
        // When
        List<Duration> pauses = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            pauses.add(budget.take("the ledger", failure));
        }

        // Then
        assertThat(pauses.get(0)).isBetween(Duration.ofMillis(800), Duration.ofMillis(1_200));
        assertThat(pauses.get(1)).isBetween(Duration.ofMillis(1_600), Duration.ofMillis(2_400));
        assertThat(pauses.get(2)).isBetween(Duration.ofMillis(3_200), Duration.ofMillis(4_800));
    }

    @Test
    void shouldEndWithWhatTheBrokerIsToBlameForWhenItIsUsedUp() {
        // Given
        for (int i = 0; i < 3; i++) {
            budget.take("the ledger", failure);
            now.addAndGet(Duration.ofSeconds(10).toNanos());
        }

        // When // Then
        assertThatThrownBy(() -> budget.take("the ledger", failure)).isInstanceOfSatisfying(Fault.class, fault -> {
            assertThat(ExitCode.ofCode(fault.code())).isEqualTo(ExitCode.UNREACHABLE);
            assertThat(fault)
                    .hasMessage(
                            "the ledger began anew 3 times within 60 s and failed again:" + " UnknownServerException");
        });
    }

    @Test
    void shouldGoOnForEverWhereFailuresAreRare() {
        // When
        for (int i = 0; i < 1_000; i++) {
            budget.take("the ledger", failure);
            now.addAndGet(Duration.ofSeconds(25).toNanos());
        }

        // Then
        assertThat(budget.take("the ledger", failure)).isLessThan(Duration.ofSeconds(8));
    }
}

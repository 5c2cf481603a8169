package io.tunestream.prep.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class SpecWaitTest {

    private final Written written = new Written();
    private boolean leaving;
    private long now = -7;
    private long waited;
    private final SpecWait wait = new SpecWait(written, () -> leaving, () -> now, this::park);

    @Test
    void shouldWaitForADeclaredDatasetHoweverLongTheStoreTakes() {
        // Given
        written.names.add("support");
        long there = now + Duration.ofMinutes(2).toNanos();

        // When
        boolean found = wait.await(0, 17, "support", () -> now >= there);

        // Then
        assertThat(found).isTrue();
        assertThat(now).isGreaterThanOrEqualTo(there);
    }

    @Test
    void shouldNotWaitForANameThatIsNotDeclared() {
        // When
        boolean found = wait.await(0, 17, "unknown", () -> false);

        // Then
        assertThat(found).isFalse();
        assertThat(waited).isZero();
    }

    @Test
    void shouldStopWaitingForADatasetThatIsDeletedMeanwhile() {
        // Given
        written.names.add("support");
        long deleted = now + Duration.ofSeconds(10).toNanos();

        // When
        boolean found = wait.await(0, 17, "support", () -> {
            if (now >= deleted) {
                written.names.remove("support");
            }
            return false;
        });

        // Then
        assertThat(found).isFalse();
        assertThat(now - deleted).isLessThan(Duration.ofSeconds(2).toNanos());
    }

    @Test
    void shouldAbandonTheWaitWhereTheClientEnds() {
        // Given
        written.names.add("support");
        long end = now + Duration.ofSeconds(10).toNanos();

        // When
        // Then
        assertThatThrownBy(() -> wait.await(0, 17, "support", () -> {
                    leaving = now >= end;
                    return false;
                }))
                .isInstanceOf(WaitAbandonedException.class);
    }

    @Test
    void shouldAskAgainWhereTheBrokerDoesNotAnswer() {
        // Given
        written.silent = 3;

        // When
        boolean found = wait.await(0, 17, "unknown", () -> false);

        // Then
        assertThat(found).isFalse();
        assertThat(written.silent).isZero();
    }

    @Test
    void shouldAbandonTheQuestionWhereTheClientEndsWhileTheBrokerDoesNotAnswer() {
        // Given
        written.silent = Integer.MAX_VALUE;
        written.beforeSilence = () -> leaving = true;

        // When
        // Then
        assertThatThrownBy(() -> wait.await(0, 17, "support", () -> false)).isInstanceOf(WaitAbandonedException.class);
    }

    private void park(long nanos) {
        now += nanos;
        waited += nanos;
    }

    private static final class Written implements DeclaredDatasets {
        private final Set<String> names = new HashSet<>();
        private int silent;
        private Runnable beforeSilence = () -> {};

        @Override
        public boolean isDeclared(String dataset) {
            return names.contains(dataset);
        }

        @Override
        public boolean isDeclaredAfter(int partition, long offset, String dataset) {
            if (silent > 0) {
                silent--;
                beforeSilence.run();
                throw new TimeoutException("no answer");
            }
            return names.contains(dataset);
        }
    }
}

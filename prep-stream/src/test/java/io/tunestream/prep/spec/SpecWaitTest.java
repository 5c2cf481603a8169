package io.tunestream.prep.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SpecWaitTest {

    private final Written written = new Written();
    private long now = -7;
    private long waited;
    private final SpecWait wait = new SpecWait(written, () -> now, this::park);

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

    private void park(long nanos) {
        now += nanos;
        waited += nanos;
    }

    private static final class Written implements DeclaredDatasets {
        private final Set<String> names = new HashSet<>();

        @Override
        public boolean isDeclared(String dataset) {
            return names.contains(dataset);
        }

        @Override
        public boolean isDeclaredAfter(int partition, long offset, String dataset) {
            return names.contains(dataset);
        }
    }
}

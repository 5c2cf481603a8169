package io.tunestream.prep.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.record.DatasetSpec;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SpecWaitTest {

    private static final Duration PATIENCE = Duration.ofMillis(250);
    private static final DatasetSpec SPEC = DatasetSpec.newBuilder().build();

    private long now = -7;
    private long waited;
    private final SpecWait wait = new SpecWait(PATIENCE, () -> now, this::park);

    @Test
    void shouldWaitForASpecThatComesALittleLater() {
        // Given
        long there = now + PATIENCE.toNanos() / 2;

        // When
        DatasetSpec found = wait.await("support", () -> now >= there ? SPEC : null);

        // Then
        assertThat(found).isSameAs(SPEC);
        assertThat(waited).isLessThan(PATIENCE.toNanos());
    }

    @Test
    void shouldWaitForASecondNameAfterAFirstThatTookLittleTime() {
        // Given
        long first = now + Duration.ofMillis(5).toNanos();
        wait.await("support", () -> now >= first ? SPEC : null);
        now += Duration.ofMillis(100).toNanos();
        long second = now + Duration.ofMillis(5).toNanos();

        // When
        DatasetSpec found = wait.await("triage", () -> now >= second ? SPEC : null);

        // Then
        assertThat(found).isSameAs(SPEC);
    }

    @Test
    void shouldNotWaitForTheSpecOfADatasetThatWasDeleted() {
        // Given
        wait.deleted("support");

        // When
        DatasetSpec found = wait.await("support", () -> null);

        // Then
        assertThat(found).isNull();
        assertThat(waited).isZero();
    }

    @Test
    void shouldSeldomWaitForANameThatIsAskedForWithEveryRow() {
        // Given
        long start = now;

        // When
        for (int row = 0; row < 100_000; row++) {
            now += Duration.ofMillis(1).toNanos();
            wait.await("unknown", () -> null);
        }

        // Then
        assertThat(waited).isPositive().isLessThan((now - start) / 30);
    }

    @Test
    void shouldWaitForNoMoreThanAFifthOfTheTimeWhateverNamesCome() {
        // Given
        long start = now;

        // When
        for (int row = 0; row < 100_000; row++) {
            now += Duration.ofMillis(1).toNanos();
            wait.await("dataset-" + row, () -> null);
        }

        // Then
        assertThat(waited).isPositive().isLessThanOrEqualTo((now - start) / 5 + PATIENCE.toNanos());
    }

    private void park(long nanos) {
        now += nanos;
        waited += nanos;
    }
}

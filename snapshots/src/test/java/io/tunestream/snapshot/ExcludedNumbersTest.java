package io.tunestream.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ExcludedNumbersTest {

    private static final NumberRange BATCH = new NumberRange(1_000, 1_999);

    private final ExcludedNumbers excluded = new ExcludedNumbers();

    @Test
    void shouldGiveWhatTouchesAsOneRange() {
        // Given
        excluded.add(NumberRange.of(1_012), 5);
        excluded.add(NumberRange.of(1_013), 7);
        excluded.add(NumberRange.of(1_999), 0);
        excluded.add(NumberRange.of(2_000), 90);
        excluded.add(NumberRange.of(999), 90);

        // When // Then
        assertThat(excluded.in(BATCH)).containsExactly(new NumberRange(1_012, 1_013), NumberRange.of(1_999));
        assertThat(excluded.tokensIn(BATCH)).isEqualTo(12);
        assertThat(excluded.covers(BATCH)).isFalse();
    }

    @Test
    void shouldCountAnExampleOnceThatIsExcludedTwice() {
        // Given
        excluded.add(NumberRange.of(1_012), 5);
        excluded.add(NumberRange.of(1_012), 5);
        excluded.add(BATCH, 4_000);

        // When // Then
        assertThat(excluded.in(BATCH)).containsExactly(BATCH);
        assertThat(excluded.tokensIn(BATCH)).isEqualTo(4_000);
        assertThat(excluded.covers(NumberRange.of(1_500))).isTrue();
    }

    @Test
    void shouldTakeBackOnlyWhatWasExcludedSo() {
        // Given
        excluded.add(NumberRange.of(1_012), 5);
        excluded.add(BATCH, 4_000);

        // When
        excluded.remove(NumberRange.of(1_500));
        excluded.remove(BATCH);

        // Then
        assertThat(excluded.in(BATCH)).containsExactly(NumberRange.of(1_012));
        assertThat(excluded.has(NumberRange.of(1_012))).isTrue();
        assertThat(excluded.has(BATCH)).isFalse();
    }

    @RepeatedTest(20)
    void shouldAgreeWithASetOfNumbers(RepetitionInfo repetition) {
        // Given
        Random random = new Random(repetition.getCurrentRepetition());
        Map<Long, Long> expected = new HashMap<>();

        // When
        for (int i = 0; i < 2_000; i++) {
            long number = random.nextLong(900, 2_100);
            if (random.nextInt(3) > 0) {
                excluded.add(NumberRange.of(number), i);
                expected.put(number, (long) i);
            } else {
                excluded.remove(NumberRange.of(number));
                expected.remove(number);
            }
        }

        // Then
        List<Long> numbers = new ArrayList<>();
        excluded.in(BATCH).forEach(range -> {
            for (long number = range.first(); number <= range.last(); number++) {
                numbers.add(number);
            }
        });
        expected.keySet().removeIf(number -> !BATCH.contains(NumberRange.of(number)));
        assertThat(numbers).isSorted().containsExactlyInAnyOrderElementsOf(expected.keySet());
        assertThat(excluded.tokensIn(BATCH))
                .isEqualTo(expected.values().stream().mapToLong(Long::longValue).sum());
    }
}

package io.tunestream.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenStatisticsTest {

    /** Mean, median and percentile as numpy 2.4 prints them. */
    @ParameterizedTest
    @CsvSource({
        "7, 7.0, 7.0, 7.0",
        "1 2, 1.5, 1.5, 1.95",
        "3 1 2, 2.0, 2.0, 2.9",
        "10 20 30 40, 25.0, 25.0, 38.5",
        "0 0 1, 0.3333333333333333, 0.0, 0.8999999999999999",
        "26 44 45 95 8032, 1648.4, 45.0, 6444.5999999999985",
        "17 3 99 250 8 41 41 1000 77 12 64 5, 134.75, 41.0, 587.4999999999995",
        "2147483647 2147483647 2147483646, 2147483646.6666667, 2147483647.0, 2147483647.0"
    })
    void shouldAgreeWithNumpyToTheLastBit(String counts, double mean, double median, double p95) {
        // Given
        int[] values =
                Arrays.stream(counts.split(" ", -1)).mapToInt(Integer::parseInt).toArray();

        // When
        TokenStatistics statistics = TokenStatistics.of(values);

        // Then
        assertThat(statistics.mean()).isEqualTo(mean);
        assertThat(statistics.median()).isEqualTo(median);
        assertThat(statistics.p95()).isEqualTo(p95);
    }

    /** Of a linear congruential series that numpy was given too. */
    @ParameterizedTest
    @CsvSource({
        "10, 24369, 2436.9, 1752.5, 4677.349999999999, 211, 4730",
        "11, 28921, 2629.181818181818, 2174.0, 4671.5, 211, 4730",
        "99, 245541, 2480.212121212121, 2538.0, 4623.799999999999, 69, 4997",
        "1000, 2446108, 2446.108, 2426.5, 4687.5, 0, 4998",
        "10000, 25021208, 2502.1208, 2493.5, 4758.0, 0, 4999"
    })
    void shouldAgreeWithNumpyOnALongSeries(
            int count, long total, double mean, double median, double p95, int min, int max) {
        // Given
        int[] counts = IntStream.iterate(next(123456789), TokenStatisticsTest::next)
                .limit(count)
                .map(state -> state % 5000)
                .toArray();

        // When
        TokenStatistics statistics = TokenStatistics.of(counts);

        // Then
        assertThat(statistics).isEqualTo(new TokenStatistics(count, total, mean, median, p95, min, max));
    }

    @Test
    void shouldBeAllZeroOfNothing() {
        // Given
        TokenList nothing = new TokenList();

        // When
        TokenStatistics statistics = nothing.statistics();

        // Then
        assertThat(statistics).isEqualTo(new TokenStatistics(0, 0, 0.0, 0.0, 0.0, 0, 0));
    }

    @Test
    void shouldNotDependOnTheOrderNorChangeIt() {
        // Given
        long seed = new Random().nextLong();
        int[] counts = new Random(seed).ints(1_001, 0, 70_000).toArray();
        int[] before = counts.clone();
        int[] reversed = IntStream.range(0, counts.length)
                .map(i -> before[before.length - 1 - i])
                .toArray();

        // When
        TokenStatistics statistics = TokenStatistics.of(counts);

        // Then
        assertThat(counts).as("seed %d", seed).isEqualTo(before);
        assertThat(statistics).as("seed %d", seed).isEqualTo(TokenStatistics.of(reversed));
        assertThat(statistics.p95()).as("seed %d", seed).isBetween(statistics.median(), (double) statistics.max());
    }

    private static int next(int state) {
        return (int) ((state * 1103515245L + 12345L) & 0x7fffffff);
    }
}

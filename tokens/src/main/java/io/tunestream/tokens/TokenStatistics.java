package io.tunestream.tokens;

import java.util.Arrays;

/**
 * What a set of token counts looks like, exactly, and to the last bit as numpy has it: {@code mean}, {@code median}, and
 * {@code percentile(…, 95)} with linear interpolation. Of no counts, where numpy has nan, everything is 0.
 *
 * @param count how many counts there are
 * @param total their sum
 * @param mean the total divided by the count
 * @param median the middle one of the sorted counts, or the mean of the two middle ones
 * @param p95 the 95th percentile
 * @param min the least count
 * @param max the greatest count
 */
public record TokenStatistics(int count, long total, double mean, double median, double p95, int min, int max) {
    private static final TokenStatistics NONE = new TokenStatistics(0, 0, 0, 0, 0, 0, 0);
    private static final double NINETY_FIVE_PERCENT = 0.95;

    /** The statistics of the counts, which stay as they are, in any order. */
    public static TokenStatistics of(int[] counts) {
        int[] sorted = counts.clone();
        Arrays.sort(sorted);
        return ofSorted(sorted);
    }

    static TokenStatistics ofSorted(int[] sorted) {
        if (sorted.length == 0) {
            return NONE;
        }
        long total = Arrays.stream(sorted).asLongStream().sum();
        return new TokenStatistics(
                sorted.length,
                total,
                (double) total / sorted.length,
                median(sorted),
                percentile(sorted, NINETY_FIVE_PERCENT),
                sorted[0],
                sorted[sorted.length - 1]);
    }

    private static double median(int[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : ((long) sorted[middle - 1] + sorted[middle]) / 2.0;
    }

    private static double percentile(int[] sorted, double quantile) {
        double position = (sorted.length - 1) * quantile;
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return interpolate(sorted[below], sorted[above], position - below);
    }

    /** From the nearer end, as numpy does, so that the rounding is the same too. */
    private static double interpolate(double low, double high, double fraction) {
        double difference = high - low;
        return fraction < 0.5 ? low + difference * fraction : high - difference * (1 - fraction);
    }
}

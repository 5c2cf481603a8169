package io.tunestream.prep.stats;

import io.tunestream.record.HistogramBucket;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/** The bars of a token histogram: sixteen for each doubling, empty ones left out, the same bars wherever they are counted. */
public final class TokenBuckets {

    private TokenBuckets() {}

    public static List<HistogramBucket> of(int[] tokens) {
        Histogram histogram = new Histogram(Tally.DIGITS);
        for (int count : tokens) {
            histogram.recordValue(count);
        }
        return of(histogram);
    }

    static List<HistogramBucket> of(Histogram histogram) {
        List<HistogramBucket> buckets = new ArrayList<>();
        for (HistogramIterationValue bucket : histogram.recordedValues()) {
            int upTo = (int) Math.min(Integer.MAX_VALUE, bucket.getValueIteratedTo());
            buckets.add(new HistogramBucket(upTo, bucket.getCountAtValueIteratedTo()));
        }
        return buckets;
    }
}

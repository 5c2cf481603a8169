package io.tunestream.prep.stats;

import io.tunestream.prep.state.BinaryEncoding;
import io.tunestream.prep.state.Codec;
import io.tunestream.record.DatasetStats;
import io.tunestream.record.TokenSummary;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** The newest report of each task about one dataset, and their sum. */
final class DatasetTallies {

    private static final double MEDIAN = 50;
    private static final double P95 = 95;

    private final Map<String, byte[]> bySource = new TreeMap<>();

    void put(TallyReport report) {
        bySource.put(report.source(), report.tally());
    }

    DatasetStats sum(String dataset, long now) {
        TallyCodec codec = new TallyCodec();
        Tally sum = new Tally();
        bySource.values().forEach(tally -> sum.add(codec.decode(tally)));
        return DatasetStats.newBuilder()
                .setDataset(dataset)
                .setAccepted(sum.accepted)
                .setTrain(sum.train)
                .setValidation(sum.validation)
                .setDuplicates(sum.duplicates)
                .setCovered(sum.covered)
                .setSuperseded(sum.superseded)
                .setCorrected(sum.corrected)
                .setCorrectionsWaiting(sum.correctionsWaiting)
                .setRejected(sum.rejected)
                .setRejectedByCode(sum.rejectedByCode)
                .setWarningsByCode(sum.warningsByCode)
                .setBatches(sum.batches)
                .setTokens(tokensOf(sum))
                .setHistogram(TokenBuckets.of(sum.histogram))
                .setSkippedByReason(sum.skippedByReason)
                .setUpdatedAt(now)
                .build();
    }

    private static TokenSummary tokensOf(Tally sum) {
        if (sum.accepted == 0) {
            return TokenSummary.newBuilder().build();
        }
        return TokenSummary.newBuilder()
                .setTotal(sum.tokens)
                .setMean((double) sum.tokens / sum.accepted)
                .setMedian(middle(sum, MEDIAN))
                .setP95(middle(sum, P95))
                .setMin(sum.fewestTokens)
                .setMax(sum.mostTokens)
                .build();
    }

    /** The middle of the bucket that the percentile falls into, within what was really seen. */
    private static double middle(Tally sum, double percentile) {
        Histogram histogram = sum.histogram;
        long middle = histogram.medianEquivalentValue(histogram.getValueAtPercentile(percentile));
        return Math.clamp(middle, sum.fewestTokens, sum.mostTokens);
    }

    static final class TalliesCodec implements Codec<DatasetTallies> {

        @Override
        public byte[] encode(DatasetTallies tallies) {
            BinaryEncoding.Writer writer = new BinaryEncoding.Writer(1024).number(tallies.bySource.size());
            tallies.bySource.forEach((source, tally) -> writer.text(source).bytes(tally));
            return writer.toBytes();
        }

        @Override
        public DatasetTallies decode(byte[] data) {
            ByteBuffer from = ByteBuffer.wrap(data);
            DatasetTallies tallies = new DatasetTallies();
            int size = BinaryEncoding.integer(from);
            for (int i = 0; i < size; i++) {
                tallies.bySource.put(BinaryEncoding.text(from), BinaryEncoding.bytes(from));
            }
            return tallies;
        }
    }
}

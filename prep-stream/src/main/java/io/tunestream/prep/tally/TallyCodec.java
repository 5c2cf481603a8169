package io.tunestream.prep.tally;

import io.tunestream.prep.commit.Codec;
import io.tunestream.prep.commit.Wire;
import java.nio.ByteBuffer;
import java.util.Map;
import org.HdrHistogram.HistogramIterationValue;

/** A tally in a few hundred bytes: its numbers and the buckets that are not empty. */
public final class TallyCodec implements Codec<Tally> {

    private static final int VERSION = 1;
    private static final int USUAL_BYTES = 512;

    @Override
    public byte[] encode(Tally tally) {
        Wire.Writer writer = new Wire.Writer(USUAL_BYTES)
                .number(VERSION)
                .number(tally.accepted)
                .number(tally.train)
                .number(tally.validation)
                .number(tally.duplicates)
                .number(tally.rejected)
                .number(tally.batches)
                .number(tally.tokens)
                .number(tally.fewestTokens)
                .number(tally.mostTokens);
        write(tally.rejectedByCode, writer);
        write(tally.warningsByCode, writer);
        for (HistogramIterationValue bucket : tally.histogram.recordedValues()) {
            writer.number(bucket.getCountAtValueIteratedTo()).number(bucket.getValueIteratedTo());
        }
        return writer.number(0).toBytes();
    }

    @Override
    public Tally decode(byte[] data) {
        ByteBuffer from = ByteBuffer.wrap(data);
        if (Wire.number(from) != VERSION) {
            throw new IllegalStateException("a tally was written by another version");
        }
        Tally tally = new Tally();
        tally.accepted = Wire.number(from);
        tally.train = Wire.number(from);
        tally.validation = Wire.number(from);
        tally.duplicates = Wire.number(from);
        tally.rejected = Wire.number(from);
        tally.batches = Wire.number(from);
        tally.tokens = Wire.number(from);
        tally.fewestTokens = Wire.integer(from);
        tally.mostTokens = Wire.integer(from);
        read(from, tally.rejectedByCode);
        read(from, tally.warningsByCode);
        for (long count = Wire.number(from); count > 0; count = Wire.number(from)) {
            tally.histogram.recordValueWithCount(Wire.number(from), count);
        }
        return tally;
    }

    private static void write(Map<String, Long> counts, Wire.Writer writer) {
        writer.number(counts.size());
        counts.forEach((code, count) -> writer.text(code).number(count));
    }

    private static void read(ByteBuffer from, Map<String, Long> counts) {
        int size = Wire.integer(from);
        for (int i = 0; i < size; i++) {
            counts.put(Wire.text(from), Wire.number(from));
        }
    }
}

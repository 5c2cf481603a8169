package io.tunestream.prep.stats;

import io.tunestream.prep.state.BinaryEncoding;
import io.tunestream.prep.state.Codec;
import java.nio.ByteBuffer;
import java.util.Map;
import org.HdrHistogram.HistogramIterationValue;

/** A tally in a few hundred bytes: its numbers and the buckets that are not empty. */
public final class TallyCodec implements Codec<Tally> {

    /** Of tallies without what was skipped. */
    private static final int FIRST_VERSION = 1;

    /** Of tallies without records of growing conversations. */
    private static final int SECOND_VERSION = 2;

    /** Of tallies without corrections. */
    private static final int THIRD_VERSION = 3;

    private static final int VERSION = 4;
    private static final int USUAL_BYTES = 512;

    @Override
    public byte[] encode(Tally tally) {
        BinaryEncoding.Writer writer = new BinaryEncoding.Writer(USUAL_BYTES)
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
        write(tally.skippedByReason, writer);
        writer.number(tally.covered)
                .number(tally.superseded)
                .number(tally.corrected)
                .number(tally.correctionsWaiting);
        for (HistogramIterationValue bucket : tally.histogram.recordedValues()) {
            writer.number(bucket.getCountAtValueIteratedTo()).number(bucket.getValueIteratedTo());
        }
        return writer.number(0).toBytes();
    }

    @Override
    public Tally decode(byte[] data) {
        ByteBuffer from = ByteBuffer.wrap(data);
        long version = BinaryEncoding.number(from);
        if (version < FIRST_VERSION || version > VERSION) {
            throw new IllegalStateException("a tally was written by another version");
        }
        Tally tally = new Tally();
        tally.accepted = BinaryEncoding.number(from);
        tally.train = BinaryEncoding.number(from);
        tally.validation = BinaryEncoding.number(from);
        tally.duplicates = BinaryEncoding.number(from);
        tally.rejected = BinaryEncoding.number(from);
        tally.batches = BinaryEncoding.number(from);
        tally.tokens = BinaryEncoding.number(from);
        tally.fewestTokens = BinaryEncoding.integer(from);
        tally.mostTokens = BinaryEncoding.integer(from);
        read(from, tally.rejectedByCode);
        read(from, tally.warningsByCode);
        if (version >= SECOND_VERSION) {
            read(from, tally.skippedByReason);
        }
        if (version >= THIRD_VERSION) {
            tally.covered = BinaryEncoding.number(from);
            tally.superseded = BinaryEncoding.number(from);
        }
        if (version >= VERSION) {
            tally.corrected = BinaryEncoding.number(from);
            tally.correctionsWaiting = BinaryEncoding.number(from);
        }
        for (long count = BinaryEncoding.number(from); count > 0; count = BinaryEncoding.number(from)) {
            tally.histogram.recordValueWithCount(BinaryEncoding.number(from), count);
        }
        return tally;
    }

    private static void write(Map<String, Long> counts, BinaryEncoding.Writer writer) {
        writer.number(counts.size());
        counts.forEach((code, count) -> writer.text(code).number(count));
    }

    private static void read(ByteBuffer from, Map<String, Long> counts) {
        int size = BinaryEncoding.integer(from);
        for (int i = 0; i < size; i++) {
            counts.put(BinaryEncoding.text(from), BinaryEncoding.number(from));
        }
    }
}

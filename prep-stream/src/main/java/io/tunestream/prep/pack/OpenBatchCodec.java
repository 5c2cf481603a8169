package io.tunestream.prep.pack;

import io.tunestream.prep.commit.Codec;
import io.tunestream.prep.commit.Wire;
import io.tunestream.record.OffsetRange;
import io.tunestream.record.Split;
import java.nio.ByteBuffer;
import java.util.List;

/** An open batch's header in some hundred bytes. */
final class OpenBatchCodec implements Codec<OpenBatch> {

    private static final int VERSION = 1;
    private static final int USUAL_BYTES = 192;

    @Override
    public byte[] encode(OpenBatch batch) {
        Wire.Writer writer = new Wire.Writer(USUAL_BYTES)
                .number(VERSION)
                .text(batch.dataset)
                .text(batch.split.name())
                .number(batch.next)
                .number(batch.first)
                .number(batch.tokens)
                .number(batch.bytes)
                .number(batch.openedAt)
                .text(batch.encoding)
                .text(batch.ruleSet)
                .bytes(batch.hash.value());
        List<OffsetRange> ranges = batch.raw.toList();
        writer.number(ranges.size());
        ranges.forEach(range ->
                writer.number(range.getPartition()).number(range.getFirst()).number(range.getLast()));
        return writer.toBytes();
    }

    @Override
    public OpenBatch decode(byte[] data) {
        ByteBuffer from = ByteBuffer.wrap(data);
        if (Wire.number(from) != VERSION) {
            throw new IllegalStateException("the header of an open batch was written by another version");
        }
        OpenBatch batch = new OpenBatch(Wire.text(from), Split.valueOf(Wire.text(from)));
        batch.next = Wire.number(from);
        batch.first = Wire.number(from);
        batch.tokens = Wire.number(from);
        batch.bytes = Wire.number(from);
        batch.openedAt = Wire.number(from);
        batch.encoding = Wire.text(from);
        batch.ruleSet = Wire.text(from);
        batch.hash.set(Wire.bytes(from));
        int ranges = Wire.integer(from);
        for (int i = 0; i < ranges; i++) {
            batch.raw.add(Wire.integer(from), Wire.number(from), Wire.number(from));
        }
        return batch;
    }
}

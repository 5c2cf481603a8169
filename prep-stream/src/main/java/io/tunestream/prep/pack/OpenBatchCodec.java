package io.tunestream.prep.pack;

import io.tunestream.prep.state.BinaryEncoding;
import io.tunestream.prep.state.Codec;
import io.tunestream.record.OffsetRange;
import io.tunestream.record.Split;
import java.nio.ByteBuffer;
import java.util.List;

/** An open batch's header in some hundred bytes. */
final class OpenBatchCodec implements Codec<OpenBatch> {

    /** Of headers without superseded examples. */
    private static final int FIRST_VERSION = 1;

    private static final int VERSION = 2;
    private static final int USUAL_BYTES = 192;

    @Override
    public byte[] encode(OpenBatch batch) {
        BinaryEncoding.Writer writer = new BinaryEncoding.Writer(USUAL_BYTES)
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
        writer.number(batch.forgottenBefore).number(batch.untold.size());
        batch.untold.forEach(writer::number);
        return writer.toBytes();
    }

    @Override
    public OpenBatch decode(byte[] data) {
        ByteBuffer from = ByteBuffer.wrap(data);
        long version = BinaryEncoding.number(from);
        if (version != FIRST_VERSION && version != VERSION) {
            throw new IllegalStateException("the header of an open batch was written by another version");
        }
        OpenBatch batch = new OpenBatch(BinaryEncoding.text(from), Split.valueOf(BinaryEncoding.text(from)));
        batch.next = BinaryEncoding.number(from);
        batch.first = BinaryEncoding.number(from);
        batch.tokens = BinaryEncoding.number(from);
        batch.bytes = BinaryEncoding.number(from);
        batch.openedAt = BinaryEncoding.number(from);
        batch.encoding = BinaryEncoding.text(from);
        batch.ruleSet = BinaryEncoding.text(from);
        batch.hash.set(BinaryEncoding.bytes(from));
        int ranges = BinaryEncoding.integer(from);
        for (int i = 0; i < ranges; i++) {
            batch.raw.add(BinaryEncoding.integer(from), BinaryEncoding.number(from), BinaryEncoding.number(from));
        }
        if (version == VERSION) {
            readSuperseded(from, batch);
        }
        return batch;
    }

    private static void readSuperseded(ByteBuffer from, OpenBatch batch) {
        batch.forgottenBefore = BinaryEncoding.number(from);
        int untold = BinaryEncoding.integer(from);
        for (int i = 0; i < untold; i++) {
            batch.untold.add(BinaryEncoding.number(from));
        }
    }
}

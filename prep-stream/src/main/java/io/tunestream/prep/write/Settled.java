package io.tunestream.prep.write;

import io.tunestream.record.BatchClosed;
import io.tunestream.record.SequenceCheckpoint;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a sequence is, as its checkpoint says it: what a writer knows of it before it has read anything.
 *
 * @param through        last number that is in a ready batch or was reported as lost; -1 where none is
 * @param offset         offset through which the lines of the sequence are settled; -1 where that is not known
 * @param decisionOffset offset of the newest decision that was carried out or given up; -1 where there was none
 * @param batchFirst     first number of the newest ready batch; -1 where there is none
 * @param batchHash      its chained hash
 * @param before         before this offset a settled number is the settled line itself, not a younger one
 * @param open           open lines that lie in the object store
 * @param losses         what was given up
 * @param stoppedCode    what stopped the dataset; empty where it goes on
 * @param stoppedMessage one sentence about it
 */
record Settled(
        long through,
        long offset,
        long decisionOffset,
        long batchFirst,
        ByteBuffer batchHash,
        long before,
        @Nullable SavedSlice open,
        Losses losses,
        String stoppedCode,
        String stoppedMessage) {

    /** Nothing. */
    static final Settled NOTHING = new Settled(-1, -1, -1, -1, ByteBuffer.allocate(0), 0, null, Losses.NONE, "", "");

    static Settled of(SequenceCheckpoint record) {
        return new Settled(
                record.getSettledThrough(),
                record.getSettledOffset(),
                record.getDecisionOffset(),
                record.getBatchFirstNumber(),
                record.getBatchHash(),
                record.getSettledBefore(),
                Optional.ofNullable(record.getOpen()).map(SavedSlice::of).orElse(null),
                new Losses(record.getLostBatches(), record.getLostExamples(), record.getLostBatchId()),
                record.getStoppedCode(),
                record.getStoppedMessage());
    }

    SequenceCheckpoint toRecord(SequenceKey key, int partition) {
        return SequenceCheckpoint.newBuilder()
                .setDataset(key.dataset())
                .setSplit(key.split())
                .setPartition(partition)
                .setSettledThrough(through)
                .setSettledOffset(offset)
                .setDecisionOffset(decisionOffset)
                .setBatchFirstNumber(batchFirst)
                .setBatchHash(batchHash)
                .setSettledBefore(before)
                .setOpen(open == null ? null : open.toRecord())
                .setLostBatches(losses.batches())
                .setLostExamples(losses.examples())
                .setLostBatchId(losses.newest())
                .setStoppedCode(stoppedCode)
                .setStoppedMessage(stoppedMessage)
                .setUpdatedAt(System.currentTimeMillis())
                .build();
    }

    /** Offset through which no line of the sequence has to be read again. */
    long seenOffset() {
        return open == null ? offset : Math.max(offset, open.lastOffset());
    }

    boolean isStopped() {
        return !stoppedCode.isEmpty();
    }

    /** Whether the decision says the same as that of the newest ready batch. */
    boolean isNewestBatch(BatchClosed decision) {
        return decision.getFirstNumber() == batchFirst
                && decision.getLastNumber() == through
                && decision.getChainedHash().equals(batchHash);
    }

    /** After a batch became ready. */
    Settled ready(BatchClosed decision, long lastOffset, long ofDecision) {
        return new Settled(
                decision.getLastNumber(),
                lastOffset,
                ofDecision,
                decision.getFirstNumber(),
                decision.getChainedHash(),
                before,
                openBehind(decision.getLastNumber()),
                losses,
                "",
                "");
    }

    /**
     * After a batch was given up; its lines, as far as there are any, lie before an offset, those too that an open transaction
     * hides.
     */
    Settled lost(BatchClosed decision, long ofDecision, long linesBefore) {
        return past(decision, ofDecision, linesBefore, losses.and(decision));
    }

    /** Where only an earlier decision tells what is ready, and all lines of it lie before an offset. */
    static Settled takenOver(BatchClosed decision, long ofDecision, long linesBefore) {
        return NOTHING.past(decision, ofDecision, linesBefore, Losses.NONE);
    }

    private Settled past(BatchClosed decision, long ofDecision, long linesBefore, Losses lostThen) {
        return new Settled(
                decision.getLastNumber(),
                offset,
                ofDecision,
                batchFirst,
                batchHash,
                Math.max(before, linesBefore),
                openBehind(decision.getLastNumber()),
                lostThen,
                "",
                "");
    }

    Settled saved(@Nullable SavedSlice lines) {
        return new Settled(through, offset, decisionOffset, batchFirst, batchHash, before, lines, losses, "", "");
    }

    Settled stopped(String code, String message) {
        return new Settled(through, offset, decisionOffset, batchFirst, batchHash, before, open, losses, code, message);
    }

    private @Nullable SavedSlice openBehind(long number) {
        return open == null || open.lastNumber() <= number ? null : open.from(number + 1);
    }
}

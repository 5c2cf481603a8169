package io.tunestream.prep.write;

import java.util.Map;

/**
 * Where a partition begins when it is assigned.
 *
 * @param partition       its number
 * @param sequences       what checkpoints say
 * @param takenOverBefore decisions before this offset were carried out, and no checkpoint says so; 0 where checkpoints do
 * @param acceptedEnd     end of the accepted topic at that moment, open transactions included
 * @param decisionEnd     end of the decisions a moment before
 * @param fromTheStart    whether a sequence without a checkpoint begins with number 0
 * @param truncated       whether something was deleted that would have to be read
 */
record PartitionStart(
        int partition,
        Map<SequenceKey, Settled> sequences,
        long takenOverBefore,
        long acceptedEnd,
        long decisionEnd,
        boolean fromTheStart,
        boolean truncated) {}

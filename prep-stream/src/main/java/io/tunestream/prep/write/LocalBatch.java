package io.tunestream.prep.write;

import io.tunestream.record.BatchClosed;

/**
 * The lines of one decision, whole, in a local file that nobody changes any more.
 *
 * @param decision       what was decided
 * @param decisionOffset offset of the decision
 * @param files          the lines and their index; the index may hold more entries than the batch has lines
 * @param firstNumber    number of the first line that was found
 * @param firstOffset    its offset in the accepted topic
 */
record LocalBatch(
        BatchClosed decision, long decisionOffset, OpenBatchFiles.Pair files, long firstNumber, long firstOffset) {}

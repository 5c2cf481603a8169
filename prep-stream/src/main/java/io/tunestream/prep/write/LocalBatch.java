package io.tunestream.prep.write;

import io.tunestream.record.BatchClosed;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one decision, whole; nobody changes them any more.
 *
 * @param decision    what was decided
 * @param saved       the first of its lines, where they lie in the object store
 * @param files       the other lines and their index, which may hold more entries than the batch has lines
 * @param fileLines   how many lines of the batch the files hold; the files exist only where there are some
 * @param firstNumber number of the first line that was found
 * @param firstOffset offset in the accepted topic of the first line in the files, or {@link SequenceFile#NONE}
 */
record LocalBatch(
        BatchClosed decision,
        @Nullable SavedSlice saved,
        OpenBatchFiles.Pair files,
        long fileLines,
        long firstNumber,
        long firstOffset) {}

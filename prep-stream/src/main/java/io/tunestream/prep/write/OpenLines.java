package io.tunestream.prep.write;

import org.jspecify.annotations.Nullable;

/**
 * Open lines of a sequence at one moment, to be saved.
 *
 * @param saved       those that are saved already, which come first
 * @param files       copies of the others and of their index; deleted by whoever saves them
 * @param fileLines   how many lines the copies hold
 * @param firstNumber number of the first line
 * @param lastNumber  number of the last line
 * @param lastOffset  its offset in the accepted topic
 * @param version     {@link SequenceFile#version()} at that moment
 */
record OpenLines(
        @Nullable SavedSlice saved,
        OpenBatchFiles.Pair files,
        long fileLines,
        long firstNumber,
        long lastNumber,
        long lastOffset,
        int version) {}

package io.tunestream.prep.write;

import io.tunestream.record.SavedLines;

/**
 * Consecutive lines of an object that holds saved lines.
 *
 * @param objectKey   key of the object
 * @param sha256      of its bytes
 * @param objectFirst number of the first line in it
 * @param firstNumber number of the first line that is meant
 * @param lastNumber  number of the last one
 * @param lastOffset  offset in the accepted topic through which the lines of the sequence were read when they were saved
 */
record SavedSlice(
        String objectKey, String sha256, long objectFirst, long firstNumber, long lastNumber, long lastOffset) {

    static SavedSlice of(SavedLines record) {
        return new SavedSlice(
                record.getObjectKey(),
                record.getSha256(),
                record.getObjectFirstNumber(),
                record.getFirstNumber(),
                record.getLastNumber(),
                record.getLastOffset());
    }

    SavedLines toRecord() {
        return SavedLines.newBuilder()
                .setObjectKey(objectKey)
                .setSha256(sha256)
                .setObjectFirstNumber(objectFirst)
                .setFirstNumber(firstNumber)
                .setLastNumber(lastNumber)
                .setLastOffset(lastOffset)
                .build();
    }

    /** Without the lines before a number. */
    SavedSlice from(long number) {
        return new SavedSlice(objectKey, sha256, objectFirst, number, lastNumber, lastOffset);
    }

    /** Without the lines behind a number. */
    SavedSlice through(long number) {
        return new SavedSlice(objectKey, sha256, objectFirst, firstNumber, number, lastOffset);
    }

    /** How many lines of the object stand before the slice. */
    long skipped() {
        return firstNumber - objectFirst;
    }

    long count() {
        return lastNumber - firstNumber + 1;
    }
}

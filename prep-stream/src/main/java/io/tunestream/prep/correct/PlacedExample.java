package io.tunestream.prep.correct;

import io.tunestream.prep.state.BinaryEncoding;
import io.tunestream.record.AcceptedExample;
import io.tunestream.record.ExamplePlace;
import io.tunestream.record.Split;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Comparator;

/**
 * Where an accepted example stands, and which raw record it is from.
 *
 * @param partition       partition of the accepted topic
 * @param split           side of the split
 * @param number          its number there
 * @param tokens          its tokens
 * @param fingerprint     16 bytes that say what it teaches
 * @param sourceTimestamp timestamp of the raw record
 * @param sourcePartition partition of the raw topic
 * @param sourceOffset    offset in the raw topic
 * @param sourceIndex     which of the examples of the raw record
 */
@SuppressWarnings("ArrayRecordComponent") // compared by its place
public record PlacedExample(
        int partition,
        Split split,
        long number,
        int tokens,
        byte[] fingerprint,
        long sourceTimestamp,
        int sourcePartition,
        long sourceOffset,
        int sourceIndex) {

    /** By the time of the raw records; where that is the same, by where they stand, so that there is one order for everybody. */
    static final Comparator<PlacedExample> LOGGED = Comparator.comparingLong(PlacedExample::sourceTimestamp)
            .thenComparingInt(PlacedExample::sourcePartition)
            .thenComparingLong(PlacedExample::sourceOffset);

    static PlacedExample of(AcceptedExample example, int partition) {
        ByteBuffer bytes = example.getFingerprint().duplicate();
        byte[] fingerprint = new byte[bytes.remaining()];
        bytes.get(fingerprint);
        return new PlacedExample(
                partition,
                example.getSplit(),
                example.getNumber(),
                example.getTokens(),
                fingerprint,
                example.getSourceTimestamp(),
                example.getSourcePartition(),
                example.getSourceOffset(),
                example.getSourceIndex());
    }

    /** Whether it was logged before another; false for examples of one record. */
    boolean isBefore(PlacedExample other) {
        return LOGGED.compare(this, other) < 0;
    }

    boolean isOfOneRecordWith(PlacedExample other) {
        return sourcePartition == other.sourcePartition && sourceOffset == other.sourceOffset;
    }

    boolean hasPlaceOf(PlacedExample other) {
        return partition == other.partition && split == other.split && number == other.number;
    }

    boolean teachesTheSameAs(PlacedExample other) {
        return Arrays.equals(fingerprint, other.fingerprint);
    }

    /** The same for everybody outside, in a sequence of that name. */
    ExamplePlace in(String sequence) {
        return ExamplePlace.newBuilder()
                .setSequence(sequence)
                .setFirstNumber(number)
                .setLastNumber(number)
                .setTokens(tokens)
                .setFingerprint(ByteBuffer.wrap(fingerprint))
                .setSourcePartition(sourcePartition)
                .setSourceOffset(sourceOffset)
                .setSourceIndex(sourceIndex)
                .build();
    }

    void write(BinaryEncoding.Writer writer) {
        writer.number(partition)
                .number(split == Split.TRAIN ? 0 : 1)
                .number(number)
                .number(tokens)
                .bytes(fingerprint)
                .number(sourceTimestamp)
                .number(sourcePartition)
                .number(sourceOffset)
                .number(sourceIndex);
    }

    static PlacedExample read(ByteBuffer from) {
        return new PlacedExample(
                BinaryEncoding.integer(from),
                BinaryEncoding.number(from) == 0 ? Split.TRAIN : Split.VALIDATION,
                BinaryEncoding.number(from),
                BinaryEncoding.integer(from),
                BinaryEncoding.bytes(from),
                BinaryEncoding.number(from),
                BinaryEncoding.integer(from),
                BinaryEncoding.number(from),
                BinaryEncoding.integer(from));
    }
}

package io.tunestream.prep.dedupe;

import static java.util.Objects.requireNonNull;

import io.tunestream.prep.state.BinaryEncoding;
import io.tunestream.record.Split;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * That a fingerprint was seen.
 *
 * @param at       when, in milliseconds since the epoch
 * @param standing what that makes of it
 * @param spot     where the example stands; null but for the longest record of a conversation
 */
public record Sighting(long at, Standing standing, @Nullable ExampleSpot spot) {

    /** What became of an example. */
    public enum Standing {
        /** It was accepted, and stays whatever comes. */
        KEPT,
        /** It, or a longer record of its conversation, was accepted, and something longer took its place. */
        COVERED,
        /** It was accepted, and a longer record of its conversation would take its place. */
        LONGEST
    }

    private static final int KEPT_BYTES = Long.BYTES;
    private static final int COVERED_BYTES = Long.BYTES + 1;

    static Sighting kept(long at) {
        return new Sighting(at, Standing.KEPT, null);
    }

    static Sighting covered(long at) {
        return new Sighting(at, Standing.COVERED, null);
    }

    public static Sighting longest(long at, ExampleSpot spot) {
        return new Sighting(at, Standing.LONGEST, spot);
    }

    /** Eight bytes where it is kept, nine where it is covered, and the spot behind them else. */
    byte[] encode() {
        byte[] time = ByteBuffer.allocate(Long.BYTES).putLong(at).array();
        return switch (standing) {
            case KEPT -> time;
            case COVERED -> Arrays.copyOf(time, COVERED_BYTES);
            case LONGEST -> encode(time, requireNonNull(spot));
        };
    }

    private static byte[] encode(byte[] time, ExampleSpot spot) {
        byte[] place = new BinaryEncoding.Writer(Long.BYTES * 2)
                .number(spot.split() == Split.TRAIN ? 0 : 1)
                .number(spot.pageFirst())
                .number(spot.index())
                .number(spot.tokens())
                .toBytes();
        return ByteBuffer.allocate(time.length + place.length)
                .put(time)
                .put(place)
                .array();
    }

    static Sighting decode(byte[] stored) {
        ByteBuffer from = ByteBuffer.wrap(stored);
        long at = from.getLong();
        return switch (stored.length) {
            case KEPT_BYTES -> kept(at);
            case COVERED_BYTES -> covered(at);
            default -> longest(at, spot(from));
        };
    }

    private static ExampleSpot spot(ByteBuffer from) {
        Split split = BinaryEncoding.number(from) == 0 ? Split.TRAIN : Split.VALIDATION;
        return new ExampleSpot(
                split, BinaryEncoding.number(from), BinaryEncoding.integer(from), BinaryEncoding.integer(from));
    }
}

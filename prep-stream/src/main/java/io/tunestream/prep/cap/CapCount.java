package io.tunestream.prep.cap;

import io.tunestream.prep.state.BinaryEncoding;
import java.nio.ByteBuffer;

/**
 * How many of something were chosen: of the examples of a value in a period, or of one example, which is 1 while it stands for
 * itself and 0 once a longer record of its conversation stands for it.
 *
 * @param until when that may be forgotten, in milliseconds since the epoch by the clock
 */
record CapCount(long until, long count) {

    private static final int CAPACITY = Long.BYTES + 2;

    byte[] encode() {
        return new BinaryEncoding.Writer(CAPACITY).number(until).number(count).toBytes();
    }

    static CapCount decode(byte[] stored) {
        ByteBuffer from = ByteBuffer.wrap(stored);
        return new CapCount(BinaryEncoding.number(from), BinaryEncoding.number(from));
    }
}

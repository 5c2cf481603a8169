package io.tunestream.prep.pack;

import io.tunestream.prep.state.BinaryEncoding;
import java.nio.ByteBuffer;
import java.util.BitSet;

/** Which examples of a part of a batch were superseded. Changed in place, for one thread. */
final class SupersededPage {

    static final long NEVER = 0;

    final BitSet numbers;
    long tokens;

    /** Since when its batch is known to be closed, so that no younger example comes; {@link #NEVER} where it is not. */
    long closedSince;

    SupersededPage() {
        this(new BitSet());
    }

    private SupersededPage(BitSet numbers) {
        this.numbers = numbers;
    }

    /** Whether the number was not superseded before. */
    boolean add(int index, int exampleTokens) {
        if (numbers.get(index)) {
            return false;
        }
        numbers.set(index);
        tokens += exampleTokens;
        return true;
    }

    byte[] encode() {
        byte[] bits = numbers.toByteArray();
        return new BinaryEncoding.Writer(bits.length + Long.BYTES * 3)
                .number(closedSince)
                .number(tokens)
                .bytes(bits)
                .toBytes();
    }

    static SupersededPage decode(byte[] stored) {
        ByteBuffer from = ByteBuffer.wrap(stored);
        long closedSince = BinaryEncoding.number(from);
        long tokens = BinaryEncoding.number(from);
        SupersededPage page = new SupersededPage(BitSet.valueOf(BinaryEncoding.bytes(from)));
        page.closedSince = closedSince;
        page.tokens = tokens;
        return page;
    }
}

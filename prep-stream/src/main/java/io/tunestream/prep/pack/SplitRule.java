package io.tunestream.prep.pack;

import io.tunestream.record.Split;
import java.nio.ByteBuffer;

/**
 * Which side of the split an example is on. The first 8 bytes of its fingerprint, as an unsigned fraction of 2⁶⁴, decide
 * alone; so the same example is always on the same side, and a larger share keeps those that were there.
 */
final class SplitRule {

    private static final double TWO_TO_THE_53 = 0x1p53;
    private static final int SURPLUS_BITS = 11;

    private SplitRule() {}

    static Split of(byte[] fingerprint, double validationFraction) {
        long leading = ByteBuffer.wrap(fingerprint).getLong() >>> SURPLUS_BITS;
        return leading / TWO_TO_THE_53 < validationFraction ? Split.VALIDATION : Split.TRAIN;
    }
}

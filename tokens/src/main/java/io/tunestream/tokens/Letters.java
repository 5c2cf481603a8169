package io.tunestream.tokens;

import static io.tunestream.tokens.EightBytes.HIGHS;
import static io.tunestream.tokens.EightBytes.ONES;

/** Finds where runs of ASCII letters end, eight bytes a step. */
final class Letters {
    private static final long CASE = 0x20 * ONES;
    private static final long TO_A = (0x80 - 'a') * ONES;
    private static final long BEYOND_Z = (0x7F - 'z') * ONES;

    private Letters() {}

    /** The index behind the letters a to z that begin at the index. */
    static int lowerEnd(byte[] utf8, int index, int end) {
        return end(utf8, index, end, 0);
    }

    /** The index behind the letters a to z and A to Z that begin at the index. */
    static int end(byte[] utf8, int index, int end) {
        return end(utf8, index, end, CASE);
    }

    private static int end(byte[] utf8, int index, int end, long folded) {
        int at = index;
        while (at < end && at <= utf8.length - Long.BYTES) {
            long others = others(EightBytes.at(utf8, at) | folded);
            if (others != 0) {
                return Math.min(end, at + EightBytes.before(others));
            }
            at += Long.BYTES;
        }
        while (at < end && isLower(utf8[at] | (int) (folded & 0xFF))) {
            at++;
        }
        return Math.min(at, end);
    }

    /** Whether the number is one of a to z. */
    static boolean isLower(int letter) {
        return letter >= 'a' && letter <= 'z';
    }

    /** The high bit of each byte that is none of a to z. */
    private static long others(long bytes) {
        long low = bytes & ~HIGHS;
        long letters = (low + TO_A) & ~(low + BEYOND_Z);
        return (~letters | bytes) & HIGHS;
    }
}

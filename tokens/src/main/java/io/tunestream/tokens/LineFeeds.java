package io.tunestream.tokens;

import static io.tunestream.tokens.EightBytes.HIGHS;
import static io.tunestream.tokens.EightBytes.ONES;

/** Finds line feeds, eight bytes a step. */
final class LineFeeds {

    private LineFeeds() {}

    /** The index behind the first line feed from an index on; the end where there is none before it. */
    static int behind(byte[] utf8, int index, int end) {
        int at = index;
        for (; at <= end - Long.BYTES; at += Long.BYTES) {
            long others = EightBytes.at(utf8, at) ^ ('\n' * ONES);
            // Its lowest bit is right: bits above may be of bytes that differ from the line feed in the last bit alone.
            long found = (others - ONES) & ~others & HIGHS;
            if (found != 0) {
                return at + Long.numberOfTrailingZeros(found) / Byte.SIZE + 1;
            }
        }
        for (; at < end; at++) {
            if (utf8[at] == '\n') {
                return at + 1;
            }
        }
        return end;
    }
}

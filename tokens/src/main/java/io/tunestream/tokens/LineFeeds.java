package io.tunestream.tokens;

import static io.tunestream.tokens.EightBytes.ONES;

/** Finds line feeds, eight bytes a step. */
final class LineFeeds {

    private LineFeeds() {}

    /** The index behind the first line feed from an index on; the end where there is none before it. */
    static int behind(byte[] utf8, int index, int end) {
        int at = index;
        for (; at <= end - Long.BYTES; at += Long.BYTES) {
            long found = EightBytes.zeros(EightBytes.at(utf8, at) ^ ('\n' * ONES));
            if (found != 0) {
                return at + EightBytes.before(found) + 1;
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

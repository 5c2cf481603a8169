package io.tunestream.prep.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tunestream.prep.adapt.Bytes;
import io.tunestream.prep.adapt.Utf8;

/**
 * A text of a row, well-formed, without escapes.
 *
 * @param bytes  what holds it, until the row has been read
 * @param from   where it begins there
 * @param to     where it ends there
 * @param rowEnd the offset in the row behind its closing quote
 */
record Text(Bytes bytes, int from, int to, int rowEnd) {
    private static final int LONGEST_WORD = 64;

    byte[] utf8() {
        return bytes.array();
    }

    int length() {
        return to - from;
    }

    /** Whether there is nothing to see: white space, of whatever width. */
    boolean isBlank() {
        byte[] utf8 = utf8();
        for (int at = from; at < to; ) {
            int point = Utf8.codePointAt(utf8, at);
            if (!Character.isWhitespace(point) && !Character.isSpaceChar(point)) {
                return false;
            }
            at += Utf8.length(point);
        }
        return true;
    }

    /** Whether an ASCII or C1 control character, other than a tab or a line break, stands in it. */
    boolean hasControl() {
        byte[] utf8 = utf8();
        for (int at = from; at < to; ) {
            int point = Utf8.codePointAt(utf8, at);
            if (Character.isISOControl(point) && point != '\n' && point != '\r' && point != '\t') {
                return true;
            }
            at += Utf8.length(point);
        }
        return false;
    }

    /** The text where it is short enough to be a word that somebody defined; empty where it is longer. */
    String word() {
        return length() > LONGEST_WORD ? "" : new String(utf8(), from, length(), UTF_8);
    }
}

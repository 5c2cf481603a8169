package io.tunestream.tokens;

/**
 * Splits text into the pieces that an encoding counts one by one, as its regular expression would. Thread-safe; in a time
 * linear in the text.
 */
public interface Pieces {

    /** The index behind the piece of well-formed UTF-8 that begins at an index before the end. */
    int end(byte[] utf8, int index, int end);

    /**
     * Whether a piece begins with the byte wherever it follows a line feed, whatever else stands around the two. There texts are cut
     * into passages, and a passage that came before is not counted again.
     */
    default boolean beginsBehindLineFeed(byte first) {
        return false;
    }
}

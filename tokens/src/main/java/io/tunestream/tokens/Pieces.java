package io.tunestream.tokens;

/**
 * Splits text into the pieces that an encoding counts one by one, as its regular expression would. Thread-safe; in a time
 * linear in the text.
 */
public interface Pieces {

    /** The index behind the piece of well-formed UTF-8 that begins at an index before the end. */
    int end(byte[] utf8, int index, int end);
}

package io.tunestream.local.provider.line;

/**
 * Why a line cannot be trained on, in the words that OpenAI's users have reported of it: {@code Line 13, message 2, key
 * "content": Input should be a valid string} of a value, {@code Example 13 contains an extra "id".} of the whole. A value
 * is never quoted, except the control token that it has.
 */
public final class LineFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final String noun;

    private LineFault(String noun, String words) {
        super(words, null, false, false);
        this.noun = noun;
    }

    static LineFault at(Place place, String words) {
        return new LineFault("Line", place + ": " + words);
    }

    /** {@code words} go on where the number of the example ends. */
    static LineFault ofExample(String words) {
        return new LineFault("Example", words);
    }

    /** The whole sentence; lines are counted from 1. */
    public String ofLine(int number) {
        return noun + " " + number + getMessage();
    }
}

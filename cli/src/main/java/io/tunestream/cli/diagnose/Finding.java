package io.tunestream.cli.diagnose;

/**
 * What was found of one thing.
 *
 * @param state    whether it is as it should be
 * @param subject  the thing, in a word or two
 * @param sentence what was found
 */
record Finding(State state, String subject, String sentence) {

    enum State {
        WELL,
        /** It works, with a danger. */
        WARNING,
        ILL
    }

    static Finding well(String subject, String sentence) {
        return new Finding(State.WELL, subject, sentence);
    }

    static Finding warning(String subject, String sentence) {
        return new Finding(State.WARNING, subject, sentence);
    }

    static Finding ill(String subject, String sentence) {
        return new Finding(State.ILL, subject, sentence);
    }

    boolean is(State other) {
        return state == other;
    }
}

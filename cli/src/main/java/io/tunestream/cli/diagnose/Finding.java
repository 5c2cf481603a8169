package io.tunestream.cli.diagnose;

/**
 * What was found of one thing.
 *
 * @param well     whether it is as it should be
 * @param subject  the thing, in a word or two
 * @param sentence what was found
 */
record Finding(boolean well, String subject, String sentence) {

    static Finding well(String subject, String sentence) {
        return new Finding(true, subject, sentence);
    }

    static Finding ill(String subject, String sentence) {
        return new Finding(false, subject, sentence);
    }
}

package io.tunestream.prep.write;

/** An object that a checkpoint names is not there, or is not what was saved; the message names it. */
final class SavedLinesGoneException extends Exception {

    private static final long serialVersionUID = 1L;

    SavedLinesGoneException(String message) {
        super(message);
    }
}

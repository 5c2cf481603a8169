package io.tunestream.prep.write;

/** An object that a checkpoint names is not there, or is not what was saved. */
final class SavedLinesGoneException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String what;

    /** Says which object, in a few words. */
    SavedLinesGoneException(String what, Throwable cause) {
        super(what, cause);
        this.what = what;
    }

    String what() {
        return what;
    }
}

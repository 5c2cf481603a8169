package io.tunestream.prep.write;

import org.jspecify.annotations.Nullable;

/** The store answered that an object is not there, or gave one that is not what was put there. */
final class AbsentObjectException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says what is wrong with the object, as the end of a sentence that begins with it. */
    AbsentObjectException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

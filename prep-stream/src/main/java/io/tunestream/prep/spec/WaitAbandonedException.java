package io.tunestream.prep.spec;

/** The client ended while one of its threads waited for a spec: the row is read again by whoever goes on. */
public final class WaitAbandonedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WaitAbandonedException() {
        super("the client ended while a spec was waited for");
    }
}

package io.tunestream.runtime.service;

import io.tunestream.runtime.fault.Fault;
import java.util.Optional;

/** A part of the line that works until it is closed or fails. Thread-safe. */
public interface Service extends AutoCloseable {

    /** Whether it works. */
    boolean alive();

    /** What ended it; empty while it works and after {@link #close}. */
    Optional<Fault> failure();

    /** Blocks until it is closed or has failed. */
    void await() throws InterruptedException;

    /** Ends within ten seconds; what is unfinished goes on at the next start. Repeating it does no harm. */
    @Override
    void close();
}

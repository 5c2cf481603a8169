package io.tunestream.runtime.service;

import io.tunestream.runtime.fault.Fault;
import java.util.List;
import java.util.Optional;

/** A part of the line that works until it is closed or fails. Thread-safe. */
public interface Service extends AutoCloseable {

    /** Whether it works. */
    boolean alive();

    /** What ended it; empty while it works and after {@link #close}. */
    Optional<Fault> failure();

    /** Why it does not do its work right now; empty while it does, and where standing by is its work. */
    default List<ReadinessReason> notReady() {
        return failure().map(ReadinessReason::of).stream().toList();
    }

    /** Blocks until it is closed or has failed. */
    void await() throws InterruptedException;

    /** Ends within seconds, unless something hangs; what is unfinished goes on at the next start. Repeating it does no harm. */
    @Override
    void close();
}

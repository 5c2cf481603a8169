package io.tunestream.job;

import io.tunestream.job.ledger.JobState;

/**
 * Hears of every step of the ledger, on the thread that writes it; for fault injection and measurements.
 */
public interface LedgerListener {

    /** Hears nothing. */
    LedgerListener NONE = new LedgerListener() {};

    /** The step is written and its transaction not committed yet. */
    default void before(JobState step) {}

    /** The step is committed; nothing that it asks for was begun. */
    default void after(JobState step) {}
}

package io.tunestream.status.listen;

/** Where listeners bring what they find. Calls block until it is recorded; each listener calls from its own thread. */
public interface Findings {

    /** Publishes what is new in the update. */
    Progress publish(JobUpdate update) throws InterruptedException;

    /** Publishes that a model is ready, or why it is not. A repeat has no effect. */
    void publish(ProbeOutcome outcome) throws InterruptedException;
}

package io.tunestream.status.follow;

/** Where followers and probers bring what they find. Calls block until it is recorded; each comes from its own thread. */
public interface JobUpdateSink {

    /** Publishes what is new in the update. */
    Progress publish(JobUpdate update) throws InterruptedException;

    /** Records that probing the job's model begins, before the first probe; whether it may. */
    boolean beginProbing(String jobId) throws InterruptedException;

    /** Publishes that a model is ready, or why it is not. A repeat has no effect; one that throws may be repeated. */
    void publish(ProbeOutcome outcome) throws InterruptedException;
}

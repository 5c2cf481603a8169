package io.tunestream.status.prove;

import io.tunestream.status.follow.JobUpdateSink;

/** Where probers bring what they find. Calls block until it is recorded; each comes from its own thread. */
public interface ProofSink extends JobUpdateSink {

    /** Records that probing the job's model begins, before the first probe; whether it may. */
    boolean beginProbing(String jobId) throws InterruptedException;

    /** Records that the job's model is served, though it does not answer yet. A repeat has no effect. */
    void serving(String jobId) throws InterruptedException;

    /** Records that somebody has to deploy the job's model before it answers. A repeat has no effect. */
    void awaitsDeployment(String jobId, String message) throws InterruptedException;

    /** Publishes that a model is ready, or why it is not. A repeat has no effect; one that throws may be repeated. */
    void publish(ProbeOutcome outcome) throws InterruptedException;
}

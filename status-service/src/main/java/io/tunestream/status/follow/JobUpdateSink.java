package io.tunestream.status.follow;

/** Where followers bring what they find. Calls block until it is recorded; each comes from its own thread. */
public interface JobUpdateSink {

    /** Publishes what is new in the update. */
    NextLook publish(JobUpdate update) throws InterruptedException;
}

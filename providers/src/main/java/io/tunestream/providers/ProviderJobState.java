package io.tunestream.providers;

/** Where a job stands at its provider. A status that we do not know is {@link #RUNNING}: it has not ended. */
public enum ProviderJobState {
    QUEUED,
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED;

    /** Whether the job has ended. */
    public boolean ended() {
        return this == SUCCEEDED || this == FAILED || this == CANCELLED;
    }
}

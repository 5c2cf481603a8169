package io.tunestream.provider;

/** Where a job stands at its provider. */
public enum ProviderJobState {
    QUEUED,
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED,
    /** The provider has a word for it that we do not know, such as paused: it has not ended. */
    UNKNOWN;

    /** Whether the job has ended. */
    public boolean ended() {
        return this == SUCCEEDED || this == FAILED || this == CANCELLED;
    }
}

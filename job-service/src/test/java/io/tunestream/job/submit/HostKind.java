package io.tunestream.job.submit;

/** By what a provider can be asked for a job. */
enum HostKind {
    /** Our id in the job's metadata, which it may forget; the training file where it does. As OpenAI. */
    METADATA,
    /** Nothing: its look-up can only answer that it cannot tell. As Together, where it lists too much. */
    NOTHING,
    /** The id of the job is ours, and a second one of that id is a conflict. As Kubernetes and Fireworks. */
    OWN_ID,
    /** Labels, compared on our side; the list may lag. As Vertex. */
    LABELS;

    /** Whether what was made may be missing from the next few look-ups. */
    boolean lags() {
        return this == METADATA || this == LABELS;
    }
}

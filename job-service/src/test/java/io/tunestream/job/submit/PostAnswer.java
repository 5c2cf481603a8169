package io.tunestream.job.submit;

/** What becomes of a call that creates a job. */
enum PostAnswer {
    CREATED(true, true),
    /** The connection breaks; the request had arrived, or arrives yet. */
    CREATED_AND_LOST(true, false),
    /** An error of the host after it made the job. */
    CREATED_AND_500(true, false),
    /** The connection breaks before the request arrives. */
    LOST(false, false),
    /** An error of the host, which made nothing. */
    NOT_CREATED_AND_500(false, false),
    /** 429: nothing was made. */
    BUSY(false, true),
    /** 403: nothing was made, and nothing will be. */
    REFUSED(false, true);

    private final boolean creating;
    private final boolean certain;

    PostAnswer(boolean creating, boolean certain) {
        this.creating = creating;
        this.certain = certain;
    }

    /** Whether there is a job afterwards. */
    boolean creates() {
        return creating;
    }

    /** Whether the answer tells so. */
    boolean isCertain() {
        return certain;
    }

    /** Whether the caller waits for it to the end of its patience. */
    boolean isSilence() {
        return this == CREATED_AND_LOST || this == LOST;
    }
}

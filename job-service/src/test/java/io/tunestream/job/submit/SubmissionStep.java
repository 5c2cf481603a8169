package io.tunestream.job.submit;

/** Where something can happen to a process on the way to a job. */
enum SubmissionStep {
    /** That the job is to be submitted is decided, and not committed. */
    BEFORE_INTENT,
    AFTER_INTENT,
    BEFORE_STAGE,
    AFTER_STAGE,
    BEFORE_LOOK,
    AFTER_LOOK,
    BEFORE_POST,
    /** The request is sent, and its answer on the way. */
    AFTER_POST,
    AFTER_ANSWER,
    /** Any other step of the ledger is decided, and not committed. */
    BEFORE_RECORD,
    AFTER_RECORD
}

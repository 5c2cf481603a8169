package io.tunestream.local.provider;

/** What can be made to go wrong with a request. "Before" is before the work, "after" once it is done. */
public enum FaultKind {
    /** 429 {@code rate_limit_exceeded}, nothing done; the rule's delay, where it has one, is what {@code Retry-After} says. */
    STATUS_429,
    /** 503 in the API's own form, nothing done; the rule's delay, where it has one, is what {@code Retry-After} says. */
    STATUS_503,
    /** 500, nothing done. */
    STATUS_500_BEFORE,
    /** The work is done, the answer is 500. */
    STATUS_500_AFTER,
    /** The connection is closed, nothing done. */
    LOST_BEFORE,
    /** The work is done, the connection is closed without an answer. */
    LOST_ANSWER_AFTER,
    /** The work begins after the rule's delay. */
    SLOW,
    /** 403 {@code training_not_available}, as organisations get it that may no longer fine-tune; with Azure 400 for the model. */
    TRAINING_NOT_AVAILABLE,
    /** 400 for a job on a file that is still read, nothing done. */
    FILE_NOT_READY,
    /** The files in the answer are not processed yet. */
    FILE_NOT_PROCESSED,
    /** The files in the answer could not be read by the provider. */
    FILE_UNREADABLE,
    /** The job is made without its metadata. */
    METADATA_FORGOTTEN,
    /** The job is made and never moves. */
    JOB_NEVER_MOVES,
    /** The request to cancel is answered and not heard. */
    CANCEL_IGNORED,
    /** The jobs in the answer have a status that is in no list. */
    STATUS_UNHEARD_OF,
    /** The jobs in the answer do not name their models. */
    MODEL_NAME_LATE
}

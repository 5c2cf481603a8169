package io.tunestream.local.provider;

/** What can be made to go wrong with a request. "Before" is before the work, "after" once it is done. */
public enum FaultKind {
    /** 429 {@code rate_limit_exceeded}, nothing done. */
    STATUS_429,
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
    /** 403 {@code training_not_available}, as organisations get it that may no longer fine-tune. */
    TRAINING_NOT_AVAILABLE
}

package io.tunestream.job.submit;

/** What happens to a process at a step. */
enum Mishap {
    NONE,
    /** It dies; another one takes over. */
    CRASH,
    /** It stands still for minutes, and goes on; another one may have taken over by then. */
    FREEZE,
    /** Another one takes over, and it does not know yet. */
    TAKEOVER
}

package io.tunestream.provider;

/** What became of a trainer's report. */
public enum ReportAnswer {
    /** It is kept, or says nothing that could be. */
    KEPT,
    /** There is no such job, or the token is not its own; which of both is not told. */
    DENIED,
    /** It is no report. */
    INVALID,
    /** The job has ended. */
    ENDED
}

package io.tunestream.status.prove;

/** What came of probing a tuned model. */
public sealed interface ProbeOutcome {

    /** Job whose model it is. */
    String jobId();

    /** It answers, and took so many milliseconds. */
    record Answered(String jobId, long millis) implements ProbeOutcome {}

    /** It will not answer, or did not within the time given: code {@code probe_timeout}. */
    record Refused(String jobId, String code, String message) implements ProbeOutcome {}
}

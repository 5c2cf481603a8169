package io.tunestream.providers;

/** What became of the one paid call. */
public sealed interface SubmitAnswer {

    /** The job exists. */
    record Created(String providerJobId) implements SubmitAnswer {}

    /** The provider answered that there is no job and will be none for this plan, such as {@code training_not_available}. */
    record Refused(String code, String message) implements SubmitAnswer {}

    /** The provider answered that it made nothing, but may later: it was throttled or closed for the moment. */
    record Busy(String code, String message) implements SubmitAnswer {}

    /** No answer, or one that does not tell whether the job exists. Look before anything else. */
    record Lost(String message) implements SubmitAnswer {}
}

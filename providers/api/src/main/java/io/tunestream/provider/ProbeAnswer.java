package io.tunestream.provider;

/** Whether a tuned model answers; what says nothing of the model is a {@link ProviderException} instead. */
public sealed interface ProbeAnswer {

    /** It answered with text. */
    record Answered(long millis) implements ProbeAnswer {}

    /** It does not answer yet; a tuned model may take minutes to be served. */
    record NotYet(String code, String message) implements ProbeAnswer {}

    /** It will not answer. */
    record Refused(String code, String message) implements ProbeAnswer {}
}

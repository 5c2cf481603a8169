package io.tunestream.provider;

/** Whether a plan may go ahead. */
public sealed interface Preflight {

    /** Nothing speaks against it. */
    record Clear() implements Preflight {}

    /** It must not go ahead; the code is stable, such as {@code model_not_found} or {@code epochs_out_of_range}. */
    record Refused(String code, String message) implements Preflight {

        public Refused {
            message = ProviderSentence.told(message);
        }
    }
}

package io.tunestream.provider;

/** Whether a tuned model is served; what says nothing of the model is a {@link ProviderException} instead. */
public sealed interface ProbeAnswer {

    /** It answered with text. */
    record Answered(long millis) implements ProbeAnswer {}

    /** It is trained, and answers nobody before somebody deploys it there. */
    record OnlyTrained(String message) implements ProbeAnswer {

        public OnlyTrained {
            message = ProviderSentence.told(message);
        }
    }

    /** It does not answer yet; a tuned model may take minutes to be served. */
    record NotYet(String code, String message) implements ProbeAnswer {

        public NotYet {
            message = ProviderSentence.told(message);
        }
    }

    /** It will not answer. */
    record Refused(String code, String message) implements ProbeAnswer {

        public Refused {
            message = ProviderSentence.told(message);
        }
    }
}

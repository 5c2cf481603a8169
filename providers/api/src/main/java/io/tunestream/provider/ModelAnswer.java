package io.tunestream.provider;

/** What a model answers, or that it does not; what says nothing of the model is a {@link ProviderException} instead. */
public sealed interface ModelAnswer {

    /** It answered with text. */
    record Answered(long millis) implements ModelAnswer {}

    /** It is trained, and answers nobody before somebody deploys it there. */
    record OnlyTrained(String message) implements ModelAnswer {

        public OnlyTrained {
            message = ProviderSentence.told(message);
        }
    }

    /** It does not answer yet; a tuned model may take minutes to be served. */
    record NotYet(String code, String message) implements ModelAnswer {

        public NotYet {
            message = ProviderSentence.told(message);
        }
    }

    /** It will not answer. */
    record Refused(String code, String message) implements ModelAnswer {

        public Refused {
            message = ProviderSentence.told(message);
        }
    }
}

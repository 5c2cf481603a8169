package io.tunestream.provider;

import java.time.Duration;

/** What a model answers, or that it does not; what says nothing of the model is a {@link ProviderException} instead. */
public sealed interface ModelAnswer {

    /**
     * What comes of a question that the provider took.
     *
     * @param answered  whether the model said something, though it may be an empty text
     * @param beganNanos {@link System#nanoTime()} when it was asked
     */
    static ModelAnswer of(boolean answered, long beganNanos) {
        return answered
                ? new Answered(Duration.ofNanos(System.nanoTime() - beganNanos).toMillis())
                : new NotYet("empty_answer", "the model answered without saying anything");
    }

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

package io.tunestream.provider;

import java.time.Duration;

/** What became of the one paid call. */
public sealed interface SubmitAnswer {

    /** The job exists. */
    record Created(String providerJobId) implements SubmitAnswer {}

    /** The provider answered that there is no job and will be none for this plan, such as {@code training_not_available}. */
    record Refused(String code, String message) implements SubmitAnswer {

        public Refused {
            message = ProviderSentence.told(message);
        }
    }

    /** The provider answered that it made nothing, but may later: it is throttled, closed for the moment, or waits for something that a person does there. Not before {@code retryAfter}, where that is not zero. */
    record Busy(String code, String message, Duration retryAfter) implements SubmitAnswer {

        public Busy {
            message = ProviderSentence.told(message);
        }

        /** Without a wish of the provider's about when to come back. */
        public Busy(String code, String message) {
            this(code, message, Duration.ZERO);
        }
    }

    /** No answer, or one that does not tell whether the job exists. Look before anything else. */
    record Lost(String message) implements SubmitAnswer {

        public Lost {
            message = ProviderSentence.told(message);
        }
    }
}

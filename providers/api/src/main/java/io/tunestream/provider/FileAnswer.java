package io.tunestream.provider;

/** Whether jobs can be made of an uploaded file. */
public sealed interface FileAnswer {

    /** They can. */
    record Usable() implements FileAnswer {}

    /** Not yet: the provider still reads it. {@code status} is its own word for that. */
    record Processing(String status) implements FileAnswer {}

    /** They never can: the provider has read it and gives a reason. */
    record Unusable(String code, String message) implements FileAnswer {

        public Unusable {
            message = ProviderSentence.told(message);
        }
    }
}

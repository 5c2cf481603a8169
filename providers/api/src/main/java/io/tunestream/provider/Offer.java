package io.tunestream.provider;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.OptionalLong;

/**
 * What a kind of provider is, for whoever chooses one. What differs from model to model stands in the catalogue.
 *
 * @param title           whose it is
 * @param lineFormat      name of the lines that its files of conversations hold
 * @param largestFile     bytes of a training file; empty where nothing limits it
 * @param hyperparameters keys of a specification's {@code training} that it takes, beside the base model and the method
 * @param data            where examples go, in a sentence
 * @param hosting         whose machines it trains on
 * @param weights         whether the tuned weights can be had, in a sentence
 * @param serving         how a tuned model is served, and what that is billed by, in a sentence
 * @param credential      what lets us in, in a sentence
 * @param jobKey          what a job is found by when its answer was lost, in a sentence
 */
public record Offer(
        String title,
        String lineFormat,
        OptionalLong largestFile,
        List<String> hyperparameters,
        String data,
        Hosting hosting,
        String weights,
        String serving,
        String credential,
        String jobKey) {

    /** Whose machines train. */
    public enum Hosting {
        /** A vendor's. */
        HOSTED,
        /** One's own. */
        SELF_HOSTED,
        /** Its settings say which. */
        EITHER;

        /** Such as {@code self-hosted}. */
        public String word() {
            return switch (this) {
                case HOSTED -> "hosted";
                case SELF_HOSTED -> "self-hosted";
                case EITHER -> "hosted, or self-hosted where its settings say so";
            };
        }
    }

    public Offer {
        requireNonNull(title, "title");
        requireNonNull(lineFormat, "lineFormat");
        requireNonNull(largestFile, "largestFile");
        hyperparameters = List.copyOf(hyperparameters);
        requireNonNull(data, "data");
        requireNonNull(hosting, "hosting");
        requireNonNull(weights, "weights");
        requireNonNull(serving, "serving");
        requireNonNull(credential, "credential");
        requireNonNull(jobKey, "jobKey");
    }
}

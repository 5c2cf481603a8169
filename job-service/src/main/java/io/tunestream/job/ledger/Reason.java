package io.tunestream.job.ledger;

import static java.util.Objects.requireNonNull;

/**
 * Why a job stands where it stands.
 *
 * @param code    stable code, such as {@code training_not_available}
 * @param message one sentence for a person; never content of an example
 */
public record Reason(String code, String message) {

    public Reason {
        requireNonNull(code, "code");
        requireNonNull(message, "message");
    }

    /** The same, said of the file of the validation examples: what is said of no file in particular is said of the other. */
    public Reason ofValidationFile() {
        return new Reason(code, "The validation file: " + message);
    }

    /** The same with one sentence more; itself where that is empty. */
    Reason with(String sentence) {
        return sentence.isEmpty() ? this : new Reason(code, message + " " + sentence);
    }

    @Override
    public String toString() {
        return "%s (%s)".formatted(message, code);
    }
}

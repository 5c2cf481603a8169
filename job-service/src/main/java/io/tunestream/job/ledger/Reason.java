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

    @Override
    public String toString() {
        return "%s (%s)".formatted(message, code);
    }
}

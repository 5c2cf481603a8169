package io.tunestream.job.ledger;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Files of one job at its provider.
 *
 * @param train      provider's id of the training file; empty where there is none
 * @param validation provider's id of the validation file; empty where there is none
 * @param losses     examples whose lines there cannot say something, by what that is
 */
public record UploadedFiles(String train, String validation, Map<String, Long> losses) {

    /** Nothing uploaded, or nothing left to delete. */
    public static final UploadedFiles NONE = new UploadedFiles("", "");

    public UploadedFiles {
        requireNonNull(train, "train");
        requireNonNull(validation, "validation");
        losses = Map.copyOf(losses);
    }

    /** Of files whose lines say all. */
    public UploadedFiles(String train, String validation) {
        this(train, validation, Map.of());
    }

    /** Whether the id is that of the validation examples. */
    public boolean isValidation(String fileId) {
        return validation.equals(fileId);
    }

    /** The ids that are there. */
    public List<String> ids() {
        return Stream.of(train, validation).filter(id -> !id.isEmpty()).toList();
    }
}

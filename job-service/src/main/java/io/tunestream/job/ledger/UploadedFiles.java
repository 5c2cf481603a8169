package io.tunestream.job.ledger;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Stream;

/**
 * Files of one job at its provider.
 *
 * @param train      provider's id of the training file; empty where there is none
 * @param validation provider's id of the validation file; empty where there is none
 */
public record UploadedFiles(String train, String validation) {

    /** Nothing uploaded, or nothing left to delete. */
    public static final UploadedFiles NONE = new UploadedFiles("", "");

    public UploadedFiles {
        requireNonNull(train, "train");
        requireNonNull(validation, "validation");
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

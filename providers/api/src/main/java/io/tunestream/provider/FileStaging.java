package io.tunestream.provider;

import java.util.List;
import java.util.Optional;

/** Training and validation files at a provider. */
public interface FileStaging {

    /**
     * Stores a file. Looks first for the same content under its content-addressed name, so a repeat finds what an earlier call
     * left.
     */
    UploadAnswer upload(UploadFile file);

    /**
     * Whether the provider has read an uploaded file; before that it refuses jobs on it. A {@link ProviderException} with
     * {@link ProviderException#FILE_NOT_FOUND} where there is no such file.
     */
    FileAnswer state(String fileId);

    /** Every uploaded file; empty where the provider does not list them. */
    default Optional<List<ProviderFile>> list() {
        return Optional.empty();
    }

    /** Deletes an uploaded file; one that is not there is no error. */
    void delete(String fileId);
}

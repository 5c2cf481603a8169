package io.tunestream.job.submit;

import io.tunestream.provider.UploadFile;
import java.util.Map;
import java.util.Optional;

/**
 * Files of a snapshot as its provider takes them.
 *
 * @param train      training file
 * @param validation validation file; empty where there are no such examples
 * @param losses     examples whose lines cannot say something, by what that is
 */
record StagedFiles(UploadFile train, Optional<UploadFile> validation, Map<String, Long> losses) {

    StagedFiles {
        losses = Map.copyOf(losses);
    }
}

package io.tunestream.job.submit;

import io.tunestream.job.ledger.Reason;
import io.tunestream.provider.FileAnswer;
import io.tunestream.provider.FileStaging;
import io.tunestream.provider.ProviderException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Waits until a provider has processed an uploaded file. */
final class FileProcessing {

    private FileProcessing() {}

    /**
     * Returns when jobs can be made of the file, or why none ever can.
     *
     * @throws ProviderException file_not_found where the file is gone, so that it has to be uploaded again
     */
    static Optional<Reason> await(String fileId, FileStaging files, ActionRetry retry) throws InterruptedException {
        while (true) {
            switch (ask(fileId, files, retry)) {
                case FileAnswer.Usable usable -> {
                    return Optional.empty();
                }
                case FileAnswer.Unusable unusable -> {
                    return Optional.of(new Reason(unusable.code(), unusable.message()));
                }
                case FileAnswer.Processing processing ->
                    retry.failed(
                            new Reason(
                                    "file_not_processed",
                                    "the provider still reads %s (%s)".formatted(fileId, processing.status())),
                            Duration.ZERO);
                case null -> {}
            }
            retry.pause();
        }
    }

    private static @Nullable FileAnswer ask(String fileId, FileStaging files, ActionRetry retry) {
        try {
            return files.state(fileId);
        } catch (ProviderException e) {
            if (e.code().equals(ProviderException.FILE_NOT_FOUND)) {
                throw e;
            }
            retry.failed(e);
            return null;
        }
    }
}

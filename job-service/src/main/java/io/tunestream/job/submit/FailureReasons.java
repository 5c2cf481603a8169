package io.tunestream.job.submit;

import io.tunestream.example.LineKindException;
import io.tunestream.job.ledger.Reason;
import io.tunestream.provider.FindAnswer;
import io.tunestream.provider.ProviderException;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.snapshot.SnapshotException;
import io.tunestream.storage.StorageException;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

/** What is said of a call that failed: a stable code and a sentence. */
final class FailureReasons {

    private FailureReasons() {}

    static Reason of(Throwable failure) {
        return switch (failure) {
            case ProviderException e -> new Reason(e.code(), sentence(e));
            case SnapshotException e -> new Reason(e.code().name().toLowerCase(Locale.ROOT), sentence(e));
            case LineKindException e -> new Reason("line_kind_wrong", sentence(e));
            case StorageException e -> new Reason("storage_" + e.code().name().toLowerCase(Locale.ROOT), sentence(e));
            case IOException e -> new Reason("work_dir_unusable", sentence(e));
            case Fault e -> new Reason(e.code().toLowerCase(Locale.ROOT), sentence(e));
            default -> new Reason("unexpected", failure.getClass().getSimpleName());
        };
    }

    /** What is said of a look that proved nothing. */
    static Reason of(FindAnswer.CannotTell unclear) {
        return new Reason("provider_cannot_tell", unclear.message());
    }

    /** The least wait that the provider asked for; none where it did not. */
    static Duration retryAfter(Throwable failure) {
        return failure instanceof ProviderException e ? e.retryAfter() : Duration.ZERO;
    }

    private static String sentence(Exception failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}

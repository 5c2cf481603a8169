package io.tunestream.job.submit;

import static java.util.stream.Collectors.joining;

import io.tunestream.example.LineKindException;
import io.tunestream.job.ledger.Reason;
import io.tunestream.provider.FindAnswer;
import io.tunestream.provider.ProviderException;
import io.tunestream.provider.ProviderJob;
import io.tunestream.runtime.fault.Fault;
import io.tunestream.snapshot.SnapshotException;
import io.tunestream.storage.StorageException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What is said of a call that failed: a stable code and a sentence. */
final class FailureReasons {

    /** The provider answers, and does not tell whether it has the job. */
    static final String CANNOT_TELL = "provider_cannot_tell";

    private static final int MOST_CANDIDATES = 5;

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

    /** What is said of a look that proved nothing, with what it showed. */
    static Reason of(FindAnswer.CannotTell unclear) {
        return new Reason(CANNOT_TELL, unclear.message() + seen(unclear.candidates()));
    }

    /** As {@link #of(FindAnswer.CannotTell)}, with what a person can do about the job. */
    static Reason undecided(String jobId, FindAnswer.CannotTell unclear) {
        return new Reason(
                CANNOT_TELL,
                "%s; a person can: tunestream jobs adopt %s PROVIDER_JOB, or tunestream jobs declare-absent %s"
                        .formatted(of(unclear).message(), jobId, jobId));
    }

    private static String seen(List<ProviderJob> candidates) {
        if (candidates.isEmpty()) {
            return "";
        }
        String first = candidates.stream()
                .limit(MOST_CANDIDATES)
                .map(FailureReasons::seen)
                .collect(joining(", "));
        int more = candidates.size() - MOST_CANDIDATES;
        return "; it may be " + first + (more > 0 ? " or one of %d more".formatted(more) : "");
    }

    private static String seen(ProviderJob job) {
        return "%s (%s, made %s)".formatted(job.id(), job.status(), Instant.ofEpochMilli(job.createdAt()));
    }

    /** The least wait that the provider asked for; none where it did not. */
    static Duration retryAfter(Throwable failure) {
        return failure instanceof ProviderException e ? e.retryAfter() : Duration.ZERO;
    }

    private static String sentence(Exception failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}

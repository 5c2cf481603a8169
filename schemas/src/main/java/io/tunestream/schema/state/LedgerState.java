package io.tunestream.schema.state;

import io.tunestream.record.JobEvent;
import io.tunestream.record.JobProgress;
import io.tunestream.record.JobRecord;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The states of a job as {@code job.record}, {@code job.event} and the API name them. On the wire they are text: Avro reads no
 * text as an enum, so that the field could not become one under FULL_TRANSITIVE; and a state that a later version added must be
 * told from one that is known, instead of being read as a default.
 */
public enum LedgerState {
    /** Decided; nothing was done yet. */
    PLANNED,
    /** A person has to agree. */
    AWAITING_APPROVAL,
    /** The files are on their way to the provider. */
    UPLOADING,
    /** The call that creates the job is under way, or is to be tried again. */
    SUBMITTING,
    /** The provider has the job. */
    SUBMITTED,
    /** The provider trains. */
    RUNNING,
    /** Nobody knows whether the provider has the job. */
    UNKNOWN,
    /** There is a tuned model. */
    SUCCEEDED,
    /** The provider gave up. */
    FAILED,
    /** It was ended before it was done. */
    CANCELLED,
    /** There is no job and will be none. */
    REFUSED,
    /** A person gave it up. */
    ABANDONED;

    private static final Map<String, LedgerState> BY_NAME =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(Enum::name, Function.identity()));

    /** The state of this name; empty for none, or one that this version does not know. */
    public static Optional<LedgerState> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    public static Optional<LedgerState> of(JobRecord job) {
        return named(job.getState());
    }

    /** The state that an event tells; empty for an event that is no change of state. */
    public static Optional<LedgerState> of(JobEvent event) {
        return named(event.getState());
    }

    /** The last state that was published; empty before the first. */
    public static Optional<LedgerState> of(JobProgress progress) {
        return named(progress.getState());
    }

    /** Whether nothing more becomes of a job in this state. */
    public boolean isEnd() {
        return switch (this) {
            case SUCCEEDED, FAILED, CANCELLED, REFUSED, ABANDONED -> true;
            case PLANNED, AWAITING_APPROVAL, UPLOADING, SUBMITTING, SUBMITTED, RUNNING, UNKNOWN -> false;
        };
    }

    /** Whether the provider has the job and has not ended it. */
    public boolean isAtProvider() {
        return this == SUBMITTED || this == RUNNING;
    }

    public boolean isStateOf(JobRecord job) {
        return job.getState().equals(name());
    }
}

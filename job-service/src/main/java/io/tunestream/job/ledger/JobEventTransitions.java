package io.tunestream.job.ledger;

import io.tunestream.job.ledger.Following.Submitted;
import io.tunestream.record.JobEvent;
import io.tunestream.schema.state.LedgerState;
import java.util.Optional;

/** Which step a job's event leads to. A repeated or late one leads to none, as does one of another job at the provider. Pure. */
public final class JobEventTransitions {

    private JobEventTransitions() {}

    /** The step; empty for events that are no change of state. */
    public static Optional<JobState> to(JobState state, JobEvent event, long now) {
        return event.getKind().equals("state")
                ? LedgerState.of(event).flatMap(next -> to(state, next, event, now))
                : Optional.empty();
    }

    private static Optional<JobState> to(JobState state, LedgerState next, JobEvent event, long now) {
        return state instanceof Following job
                        && event.getProviderJobId().equals(job.submitted().providerJobId())
                ? to(job, next, event, now)
                : Optional.empty();
    }

    private static Optional<JobState> to(Following job, LedgerState next, JobEvent event, long now) {
        return switch (next) {
            case RUNNING -> job instanceof Submitted submitted ? Optional.of(submitted.run(now)) : Optional.empty();
            case SUCCEEDED -> Optional.of(job.succeed(event.getTunedModel(), event.getTrainedTokens(), now));
            case FAILED -> Optional.of(job.fail(reasonOf(event), now));
            case CANCELLED -> Optional.of(job.cancel(now));
            default -> Optional.empty();
        };
    }

    private static Reason reasonOf(JobEvent event) {
        return new Reason(event.getCode(), event.getMessage());
    }
}

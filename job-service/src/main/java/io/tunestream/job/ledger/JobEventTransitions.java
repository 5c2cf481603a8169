package io.tunestream.job.ledger;

import io.tunestream.job.ledger.JobState.Running;
import io.tunestream.job.ledger.JobState.Submitted;
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
        if (state instanceof Submitted submitted && concerns(submitted.submitted(), event)) {
            return ofSubmitted(submitted, next, event, now);
        }
        return state instanceof Running running && concerns(running.submitted(), event)
                ? ofRunning(running, next, event, now)
                : Optional.empty();
    }

    private static boolean concerns(SubmittedJob submitted, JobEvent event) {
        return event.getProviderJobId().equals(submitted.providerJobId());
    }

    private static Optional<JobState> ofSubmitted(Submitted state, LedgerState next, JobEvent event, long now) {
        return switch (next) {
            case RUNNING -> Optional.of(state.run(now));
            case SUCCEEDED -> Optional.of(state.succeed(event.getTunedModel(), event.getTrainedTokens(), now));
            case FAILED -> Optional.of(state.fail(reasonOf(event), now));
            case CANCELLED -> Optional.of(state.cancel(now));
            default -> Optional.empty();
        };
    }

    private static Optional<JobState> ofRunning(Running state, LedgerState next, JobEvent event, long now) {
        return switch (next) {
            case SUCCEEDED -> Optional.of(state.succeed(event.getTunedModel(), event.getTrainedTokens(), now));
            case FAILED -> Optional.of(state.fail(reasonOf(event), now));
            case CANCELLED -> Optional.of(state.cancel(now));
            default -> Optional.empty();
        };
    }

    private static Reason reasonOf(JobEvent event) {
        return new Reason(event.getCode(), event.getMessage());
    }
}

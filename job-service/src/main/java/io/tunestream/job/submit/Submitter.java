package io.tunestream.job.submit;

import io.tunestream.job.ledger.Attempt;
import io.tunestream.job.ledger.JobState.Submitting;
import io.tunestream.job.ledger.Outcome;
import io.tunestream.job.ledger.Outcome.Exists;
import io.tunestream.job.ledger.Outcome.Lost;
import io.tunestream.job.ledger.Outcome.SubmitDeferred;
import io.tunestream.job.ledger.Outcome.SubmitRefused;
import io.tunestream.job.ledger.Reason;
import io.tunestream.provider.ProviderJob;
import io.tunestream.provider.SubmitAnswer;
import io.tunestream.provider.TuningProvider;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the paid call: at most once for a recorded attempt, and only soon after it was recorded. A process that was frozen
 * in between may have lost the ledger to another one that proves the job absent; so it lets the attempt go. Thread-safe.
 */
final class Submitter {

    private static final Logger log = LoggerFactory.getLogger(Submitter.class);

    private final Clock clock;
    private final Duration window;

    /** The call may begin within the window after the record. */
    Submitter(Clock clock, Duration window) {
        this.clock = clock;
        this.window = window;
    }

    Outcome submit(Submitting state, TuningProvider provider) {
        String jobId = state.jobId();
        try {
            List<ProviderJob> found = provider.find(TuningPlans.searchOf(state.attempt()));
            if (!found.isEmpty()) {
                return new Exists(jobId, found.getFirst().id());
            }
        } catch (RuntimeException e) {
            return new SubmitDeferred(jobId, FailureReasons.of(e), FailureReasons.retryAfter(e));
        }
        return clock.millis() - state.since() > window.toMillis()
                ? new SubmitDeferred(
                        jobId,
                        new Reason("too_late", "the attempt was recorded too long ago to be made now"),
                        Duration.ZERO)
                : post(state.attempt(), provider);
    }

    private static Outcome post(Attempt attempt, TuningProvider provider) {
        String jobId = attempt.plan().jobId();
        SubmitAnswer answer = provider.submit(
                TuningPlans.of(attempt.plan()),
                attempt.files().train(),
                attempt.files().validation());
        return switch (answer) {
            case SubmitAnswer.Created created -> new Exists(jobId, oldest(attempt, created, provider));
            case SubmitAnswer.Refused refused ->
                new SubmitRefused(jobId, new Reason(refused.code(), refused.message()));
            case SubmitAnswer.Busy busy ->
                new SubmitDeferred(jobId, new Reason(busy.code(), busy.message()), busy.retryAfter());
            case SubmitAnswer.Lost lost -> new Lost(jobId, lost.message());
        };
    }

    /** A job of an attempt that was proven absent may have come to light all the same; then the older one is ours. */
    private static String oldest(Attempt attempt, SubmitAnswer.Created created, TuningProvider provider) {
        if (attempt.number() == 1) {
            return created.providerJobId();
        }
        try {
            List<ProviderJob> found = provider.find(TuningPlans.searchOf(attempt));
            return found.isEmpty() ? created.providerJobId() : found.getFirst().id();
        } catch (RuntimeException e) {
            log.warn(
                    "job {}: it was created, and could not be looked up: {}",
                    attempt.plan().jobId(),
                    FailureReasons.of(e));
            return created.providerJobId();
        }
    }
}

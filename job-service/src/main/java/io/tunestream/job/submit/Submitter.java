package io.tunestream.job.submit;

import io.tunestream.job.ledger.ActionOutcome;
import io.tunestream.job.ledger.ActionOutcome.Exists;
import io.tunestream.job.ledger.ActionOutcome.Lost;
import io.tunestream.job.ledger.ActionOutcome.SubmitDeferred;
import io.tunestream.job.ledger.ActionOutcome.SubmitRefused;
import io.tunestream.job.ledger.Attempt;
import io.tunestream.job.ledger.Attempting.Submitting;
import io.tunestream.job.ledger.Reason;
import io.tunestream.provider.FindAnswer;
import io.tunestream.provider.SubmitAnswer;
import io.tunestream.provider.Trainer;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the paid call: at most once for a recorded attempt, and only soon after it was recorded. A process that was frozen
 * in between may have lost the ledger to another one that proves the job absent; so it lets the attempt go.
 *
 * <p>It looks first. A provider that cannot tell does not keep the call back where the ledger knows that nothing was made so
 * far; where an answer was lost before, it does, and the job is as unknown as it was. Thread-safe.
 */
final class Submitter {

    private static final Logger log = LoggerFactory.getLogger(Submitter.class);

    private final ActionClock clock;
    private final Duration window;

    /** The call may begin within the window after the record. */
    Submitter(ActionClock clock, Duration window) {
        this.clock = clock;
        this.window = window;
    }

    ActionOutcome submit(Submitting state, Trainer trainer) {
        return instead(state, trainer).orElseGet(() -> post(state.attempt(), trainer));
    }

    /** What comes of it without the call; empty where the job is not there, and the call may be made. */
    private Optional<ActionOutcome> instead(Submitting state, Trainer trainer) {
        Attempt attempt = state.attempt();
        String jobId = state.jobId();
        try {
            switch (trainer.find(TuningPlans.searchOf(attempt))) {
                case FindAnswer.Found found -> {
                    trainer.start(found.oldest().id());
                    return Optional.of(new Exists(jobId, found.oldest().id()));
                }
                case FindAnswer.CannotTell unclear -> {
                    if (attempt.afterLoss()) {
                        return Optional.of(
                                new Lost(jobId, FailureReasons.of(unclear).message()));
                    }
                }
                case FindAnswer.Absent absent -> {}
            }
            trainer.estimate(TuningPlans.of(attempt.plan()), attempt.files().train())
                    .ifPresent(estimate -> log.info("job {}: the provider expects it to cost {}", jobId, estimate));
        } catch (RuntimeException e) {
            return Optional.of(new SubmitDeferred(jobId, FailureReasons.of(e), FailureReasons.retryAfter(e)));
        }
        return clock.millis() - state.since() > window.toMillis()
                ? Optional.of(new SubmitDeferred(
                        jobId,
                        new Reason("too_late", "the attempt was recorded too long ago to be made now"),
                        Duration.ZERO))
                : Optional.empty();
    }

    private static ActionOutcome post(Attempt attempt, Trainer trainer) {
        String jobId = attempt.plan().jobId();
        SubmitAnswer answer = trainer.submit(
                TuningPlans.of(attempt.plan()),
                attempt.files().train(),
                attempt.files().validation());
        return switch (answer) {
            case SubmitAnswer.Created created -> started(jobId, oldest(attempt, created, trainer), trainer);
            case SubmitAnswer.Refused refused ->
                new SubmitRefused(jobId, new Reason(refused.code(), refused.message()));
            case SubmitAnswer.Busy busy ->
                new SubmitDeferred(jobId, new Reason(busy.code(), busy.message()), busy.retryAfter());
            case SubmitAnswer.Lost lost -> new Lost(jobId, lost.message());
        };
    }

    /** Whoever looks for a job that was created, and would not start, starts it. */
    private static ActionOutcome started(String jobId, String providerJobId, Trainer trainer) {
        try {
            trainer.start(providerJobId);
            return new Exists(jobId, providerJobId);
        } catch (RuntimeException e) {
            return new Lost(
                    jobId, "%s was created, and has not started: %s".formatted(providerJobId, FailureReasons.of(e)));
        }
    }

    /** A job of an attempt that was proven absent may have come to light all the same; then the older one is ours. */
    private static String oldest(Attempt attempt, SubmitAnswer.Created created, Trainer trainer) {
        if (attempt.number() == 1) {
            return created.providerJobId();
        }
        try {
            return trainer.find(TuningPlans.searchOf(attempt)) instanceof FindAnswer.Found found
                    ? found.oldest().id()
                    : created.providerJobId();
        } catch (RuntimeException e) {
            log.warn(
                    "job {}: it was created, and could not be looked up: {}",
                    attempt.plan().jobId(),
                    FailureReasons.of(e));
            return created.providerJobId();
        }
    }
}

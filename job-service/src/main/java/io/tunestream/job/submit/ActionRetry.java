package io.tunestream.job.submit;

import io.tunestream.job.ledger.ActionOutcome;
import io.tunestream.job.ledger.ActionOutcome.ActionFailed;
import io.tunestream.job.ledger.ActionOutcome.ActionRecovered;
import io.tunestream.job.ledger.Failure;
import io.tunestream.job.ledger.JobState;
import io.tunestream.job.ledger.Reason;
import io.tunestream.runtime.retry.Backoff;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The failures of one action: how long to wait after each, and what the ledger is told of them. It is told the first one,
 * each one with another code than the one before, and of equal ones the 2nd, the 4th, the 8th and so on, so that an outage of
 * weeks is a few records. One thread.
 */
final class ActionRetry {

    private static final Logger log = LoggerFactory.getLogger(ActionRetry.class);

    private final String jobId;
    private final String what;
    private final Backoff backoff;
    private final ActionClock clock;
    private final Consumer<ActionOutcome> outcomes;
    private final int before;
    private boolean failing;
    private int inARow;
    private int count;
    private String lastCode = "";
    private Duration least = Duration.ZERO;

    /** Counts on from what the state holds. */
    ActionRetry(JobState state, String what, Backoff backoff, ActionClock clock, Consumer<ActionOutcome> outcomes) {
        this.jobId = state.jobId();
        this.what = what;
        this.backoff = backoff;
        this.clock = clock;
        this.outcomes = outcomes;
        this.before = state.failure().map(Failure::count).orElse(0);
        this.failing = before > 0;
    }

    /** The action failed once more. */
    void failed(Throwable failure) {
        failed(FailureReasons.of(failure), FailureReasons.retryAfter(failure));
        log.debug("job {}: {}", jobId, what, failure);
    }

    /** As {@link #failed(Throwable)}; the next try comes no sooner than {@code retryAfter}. */
    void failed(Reason reason, Duration retryAfter) {
        failing = true;
        inARow++;
        count++;
        least = retryAfter;
        if (!reason.code().equals(lastCode) || Integer.bitCount(count) == 1) {
            log.warn("job {}: {} failed (failure {}), and is tried again: {}", jobId, what, before + count, reason);
            outcomes.accept(new ActionFailed(jobId, new Failure(reason, clock.millis(), before + count)));
        }
        lastCode = reason.code();
    }

    /** The action did what it should, and goes on. */
    void recovered() {
        if (failing) {
            outcomes.accept(new ActionRecovered(jobId));
        }
        failing = false;
        inARow = 0;
        lastCode = "";
        least = Duration.ZERO;
    }

    /** Waits after a failure: longer after each in a row, and at least as long as the other side asked for. */
    void pause() throws InterruptedException {
        clock.sleep(backoff.after(inARow, least));
    }
}

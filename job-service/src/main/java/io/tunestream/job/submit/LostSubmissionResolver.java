package io.tunestream.job.submit;

import io.tunestream.job.ledger.ActionOutcome;
import io.tunestream.job.ledger.ActionOutcome.Absent;
import io.tunestream.job.ledger.ActionOutcome.Exists;
import io.tunestream.job.ledger.Attempting.Unknown;
import io.tunestream.provider.FindAnswer;
import io.tunestream.provider.JobSearch;
import io.tunestream.provider.Trainer;
import io.tunestream.runtime.retry.Backoff;
import java.time.Duration;

/**
 * Looks for a job whose answer was lost. Absence is proven by look-ups that all succeed and all find nothing for longer
 * than a call can be under way; one that fails starts the proof again. Thread-safe.
 */
final class LostSubmissionResolver {

    private static final int LOOKS_A_PROOF = 20;

    private final Duration absentAfter;
    private final Backoff backoff;
    private final ActionClock clock;

    LostSubmissionResolver(Duration absentAfter, Backoff backoff, ActionClock clock) {
        this.absentAfter = absentAfter;
        this.backoff = backoff;
        this.clock = clock;
    }

    /** Blocks until the job is found, and has started, or is proven absent. */
    ActionOutcome look(Unknown state, Trainer trainer, ActionRetry retry) throws InterruptedException {
        JobSearch search = TuningPlans.searchOf(state.attempt());
        Long emptySince = null;
        for (int looks = 1; ; looks++) {
            long begun = clock.nanos();
            switch (find(search, trainer, retry)) {
                case FindAnswer.Found found -> {
                    return new Exists(state.jobId(), found.oldest().id());
                }
                case FindAnswer.Absent absent -> {
                    emptySince = emptySince == null ? begun : emptySince;
                    if (begun - emptySince >= absentAfter.toNanos()) {
                        return new Absent(state.jobId());
                    }
                    clock.sleep(pause(looks));
                }
                case FindAnswer.CannotTell unclear -> {
                    emptySince = null;
                    retry.pause();
                }
            }
        }
    }

    /** Soon at first: most lost answers belong to jobs that exist. */
    private Duration pause(int looks) {
        Duration steady = absentAfter.dividedBy(LOOKS_A_PROOF);
        Duration growing = backoff.after(looks);
        return growing.compareTo(steady) < 0 ? growing : steady;
    }

    /** A look that fails tells as little as one that proves nothing. */
    private static FindAnswer find(JobSearch search, Trainer trainer, ActionRetry retry) {
        try {
            FindAnswer answer = trainer.find(search);
            switch (answer) {
                case FindAnswer.CannotTell unclear ->
                    retry.failed(FailureReasons.undecided(search.jobId(), unclear), Duration.ZERO);
                case FindAnswer.Absent absent -> retry.recovered();
                case FindAnswer.Found found -> {
                    trainer.start(found.oldest().id());
                    retry.recovered();
                }
            }
            return answer;
        } catch (RuntimeException e) {
            retry.failed(e);
            return new FindAnswer.CannotTell(FailureReasons.of(e).toString());
        }
    }
}

package io.tunestream.job.submit;

import io.tunestream.job.ledger.JobState.Unknown;
import io.tunestream.job.ledger.Outcome;
import io.tunestream.job.ledger.Outcome.Absent;
import io.tunestream.job.ledger.Outcome.Exists;
import io.tunestream.provider.JobSearch;
import io.tunestream.provider.ProviderJob;
import io.tunestream.provider.TuningProvider;
import io.tunestream.runtime.retry.Backoff;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a job whose answer was lost. Absence is proven by look-ups that all succeed and all find nothing for longer
 * than a call can be under way; one that fails starts the proof again. Thread-safe.
 */
final class LostSubmissionResolver {

    private static final int LOOKS_A_PROOF = 20;

    private final Duration absentAfter;
    private final Backoff backoff;

    LostSubmissionResolver(Duration absentAfter, Backoff backoff) {
        this.absentAfter = absentAfter;
        this.backoff = backoff;
    }

    /** Blocks until the job is found or proven absent. */
    Outcome look(Unknown state, TuningProvider provider, ActionRetry retry) throws InterruptedException {
        JobSearch search = TuningPlans.searchOf(state.attempt());
        Long emptySince = null;
        for (int looks = 1; ; looks++) {
            long begun = System.nanoTime();
            List<ProviderJob> found = find(search, provider, retry);
            if (found == null) {
                emptySince = null;
                retry.pause();
                continue;
            }
            if (!found.isEmpty()) {
                return new Exists(state.jobId(), found.getFirst().id());
            }
            emptySince = emptySince == null ? begun : emptySince;
            if (begun - emptySince >= absentAfter.toNanos()) {
                return new Absent(state.jobId());
            }
            Thread.sleep(pause(looks));
        }
    }

    /** Soon at first: most lost answers belong to jobs that exist. */
    private Duration pause(int looks) {
        Duration steady = absentAfter.dividedBy(LOOKS_A_PROOF);
        Duration growing = backoff.after(looks);
        return growing.compareTo(steady) < 0 ? growing : steady;
    }

    private static @Nullable List<ProviderJob> find(JobSearch search, TuningProvider provider, ActionRetry retry) {
        try {
            List<ProviderJob> found = provider.find(search);
            retry.recovered();
            return found;
        } catch (RuntimeException e) {
            retry.failed(e);
            return null;
        }
    }
}

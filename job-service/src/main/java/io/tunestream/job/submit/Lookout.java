package io.tunestream.job.submit;

import io.tunestream.job.ledger.Outcome;
import io.tunestream.job.ledger.Outcome.Absent;
import io.tunestream.job.ledger.Outcome.Exists;
import io.tunestream.providers.ProviderJob;
import io.tunestream.providers.TuningProvider;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for a job whose answer was lost. Absence is proven by look-ups that all succeed and all find nothing for longer
 * than a call can be under way; one that fails starts the proof again. Thread-safe.
 */
final class Lookout {

    private static final Logger log = LoggerFactory.getLogger(Lookout.class);
    private static final int LOOKS_A_PROOF = 20;

    private final Duration absentAfter;
    private final BackOff backOff;

    Lookout(Duration absentAfter, BackOff backOff) {
        this.absentAfter = absentAfter;
        this.backOff = backOff;
    }

    /** Blocks until the job is found or proven absent. */
    Outcome look(String jobId, TuningProvider provider) throws InterruptedException {
        Long emptySince = null;
        int failures = 0;
        for (int looks = 1; ; looks++) {
            long begun = System.nanoTime();
            List<ProviderJob> found = find(jobId, provider);
            if (found == null) {
                emptySince = null;
                backOff.sleep(++failures);
                continue;
            }
            if (!found.isEmpty()) {
                return new Exists(jobId, found.getFirst().id());
            }
            failures = 0;
            emptySince = emptySince == null ? begun : emptySince;
            if (begun - emptySince >= absentAfter.toNanos()) {
                return new Absent(jobId);
            }
            Thread.sleep(pause(looks));
        }
    }

    /** Soon at first: most lost answers belong to jobs that exist. */
    private Duration pause(int looks) {
        Duration steady = absentAfter.dividedBy(LOOKS_A_PROOF);
        Duration growing = backOff.after(looks);
        return growing.compareTo(steady) < 0 ? growing : steady;
    }

    private static @Nullable List<ProviderJob> find(String jobId, TuningProvider provider) {
        try {
            return provider.find(jobId);
        } catch (RuntimeException e) {
            log.warn("job {}: nobody knows whether it exists, and a look-up failed: {}", jobId, Failures.reasonOf(e));
            return null;
        }
    }
}

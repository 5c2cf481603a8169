package io.tunestream.job.submit;

import io.micrometer.core.instrument.Counter;
import io.tunestream.providers.TuningProvider;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for a second job under one id for as long as a late call may still make one: at once, then ever more rarely. The one
 * in the ledger is kept, which was the oldest when it was recorded; any other is cancelled and an alarm is raised.
 * Thread-safe.
 */
final class Watchman {

    private static final Logger log = LoggerFactory.getLogger(Watchman.class);
    private static final List<Integer> SHARES = List.of(16, 16, 8, 4, 2);

    private final Duration watchFor;
    private final BackOff backOff;
    private final Counter duplicates;

    Watchman(Duration watchFor, BackOff backOff, Counter duplicates) {
        this.watchFor = watchFor;
        this.backOff = backOff;
        this.duplicates = duplicates;
    }

    /** Blocks until the watch is over. */
    void watch(String jobId, String ours, TuningProvider provider) throws InterruptedException {
        lookUntilAnswered(jobId, ours, provider);
        for (int share : SHARES) {
            Thread.sleep(watchFor.dividedBy(share));
            lookUntilAnswered(jobId, ours, provider);
        }
    }

    private void lookUntilAnswered(String jobId, String ours, TuningProvider provider) throws InterruptedException {
        for (int failures = 1; ; failures++) {
            try {
                provider.find(jobId).stream()
                        .filter(job -> !job.id().equals(ours) && !job.state().ended())
                        .forEach(job -> end(jobId, ours, job.id(), provider));
                return;
            } catch (RuntimeException e) {
                log.warn("job {}: looking for a second one failed: {}", jobId, Failures.reasonOf(e));
                backOff.sleep(failures);
            }
        }
    }

    private void end(String jobId, String kept, String other, TuningProvider provider) {
        log.error("DUPLICATE_JOB job {} exists as {} and {}; cancelling {}", jobId, kept, other, other);
        provider.cancel(other);
        duplicates.increment();
    }
}

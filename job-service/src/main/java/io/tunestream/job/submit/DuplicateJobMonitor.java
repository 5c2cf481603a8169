package io.tunestream.job.submit;

import io.micrometer.core.instrument.Counter;
import io.tunestream.provider.FindAnswer;
import io.tunestream.provider.JobSearch;
import io.tunestream.provider.Trainer;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for a second job under one id for as long as a late call may still make one: at once, then ever more rarely. The one
 * in the ledger is kept, which was the oldest when it was recorded; any other is cancelled and an alarm is raised.
 * Thread-safe.
 */
final class DuplicateJobMonitor {

    private static final Logger log = LoggerFactory.getLogger(DuplicateJobMonitor.class);
    private static final List<Integer> SHARES = List.of(16, 16, 8, 4, 2);

    private final Duration watchFor;
    private final ActionClock clock;
    private final Counter duplicates;

    DuplicateJobMonitor(Duration watchFor, ActionClock clock, Counter duplicates) {
        this.watchFor = watchFor;
        this.clock = clock;
        this.duplicates = duplicates;
    }

    /** Blocks until the watch is over. */
    void watch(JobSearch search, String ours, Trainer trainer, ActionRetry retry) throws InterruptedException {
        lookUntilAnswered(search, ours, trainer, retry);
        for (int share : SHARES) {
            clock.sleep(watchFor.dividedBy(share));
            lookUntilAnswered(search, ours, trainer, retry);
        }
    }

    private void lookUntilAnswered(JobSearch search, String ours, Trainer trainer, ActionRetry retry)
            throws InterruptedException {
        while (true) {
            try {
                look(search, ours, trainer);
                retry.recovered();
                return;
            } catch (RuntimeException e) {
                retry.failed(e);
            }
            retry.pause();
        }
    }

    /** A provider that cannot tell shows no second job; the next look may. */
    private void look(JobSearch search, String ours, Trainer trainer) {
        if (trainer.find(search) instanceof FindAnswer.Found found) {
            found.jobs().stream()
                    .filter(job -> !job.id().equals(ours) && !job.state().ended())
                    .forEach(job -> end(search.jobId(), ours, job.id(), trainer));
        }
    }

    private void end(String jobId, String kept, String other, Trainer trainer) {
        log.error("DUPLICATE_JOB job {} exists as {} and {}; cancelling {}", jobId, kept, other, other);
        trainer.cancel(other);
        duplicates.increment();
    }
}

package io.tunestream.job.submit;

import io.micrometer.core.instrument.Counter;
import io.tunestream.job.ledger.Outcome;
import io.tunestream.job.ledger.Outcome.Exists;
import io.tunestream.providers.ProviderJob;
import io.tunestream.providers.ProviderJobState;
import io.tunestream.providers.TuningProvider;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for a second job under one id for as long as a late call may still make one: at once, then ever more rarely. The
 * oldest is kept, the younger are cancelled and an alarm is raised. Where ours is not the oldest, the ledger has to say so
 * before anything is cancelled. Thread-safe.
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

    /** The older job that is to be kept in place of ours; empty where ours is the one, which is nearly always. */
    Optional<Outcome> watch(String jobId, String ours, TuningProvider provider) throws InterruptedException {
        Optional<Outcome> other = lookUntilAnswered(jobId, ours, provider);
        for (int i = 0; i < SHARES.size() && other.isEmpty(); i++) {
            Thread.sleep(watchFor.dividedBy(SHARES.get(i)));
            other = lookUntilAnswered(jobId, ours, provider);
        }
        return other;
    }

    private Optional<Outcome> lookUntilAnswered(String jobId, String ours, TuningProvider provider)
            throws InterruptedException {
        for (int failures = 1; ; failures++) {
            try {
                return look(jobId, ours, provider);
            } catch (RuntimeException e) {
                log.warn("job {}: looking for a second one failed: {}", jobId, Failures.reasonOf(e));
                backOff.sleep(failures);
            }
        }
    }

    private Optional<Outcome> look(String jobId, String ours, TuningProvider provider) {
        List<ProviderJob> found = provider.find(jobId);
        List<ProviderJob> rivals = found.stream()
                .filter(job -> !job.id().equals(ours) && worthSomething(job.state()))
                .toList();
        if (rivals.isEmpty()) {
            return Optional.empty();
        }
        ProviderJob rival = rivals.getFirst();
        if (isOlderThanLiveOne(rival, ours, found)) {
            log.error("DUPLICATE_JOB job {} exists as {} and {}; keeping the older one", jobId, rival.id(), ours);
            return Optional.of(new Exists(jobId, rival.id()));
        }
        rivals.stream().filter(job -> !job.state().ended()).forEach(job -> end(jobId, ours, job.id(), provider));
        return Optional.empty();
    }

    /** Providers list the oldest first. One that has ended well is kept, whatever its age. */
    private static boolean isOlderThanLiveOne(ProviderJob rival, String ours, List<ProviderJob> found) {
        return found.stream()
                .dropWhile(job -> !job.id().equals(rival.id()))
                .anyMatch(job -> job.id().equals(ours) && job.state() != ProviderJobState.SUCCEEDED);
    }

    private void end(String jobId, String kept, String other, TuningProvider provider) {
        log.error("DUPLICATE_JOB job {} exists as {} and {}; cancelling {}", jobId, kept, other, other);
        provider.cancel(other);
        duplicates.increment();
    }

    private static boolean worthSomething(ProviderJobState state) {
        return state != ProviderJobState.FAILED && state != ProviderJobState.CANCELLED;
    }
}

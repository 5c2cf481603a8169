package io.tunestream.status.listen;

import io.micrometer.core.instrument.MeterRegistry;
import io.tunestream.providers.ProviderEvent;
import io.tunestream.providers.ProviderJob;
import io.tunestream.providers.TuningProvider;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Looks at one job until its end is published: slower with age, slower after failures, at once when woken. Ends early
 * when its thread is interrupted.
 */
final class JobFollower implements Runnable {

    private final FollowedJob job;
    private final Function<String, TuningProvider> providers;
    private final Findings findings;
    private final Pace pace;
    private final Failures failures;
    private final Semaphore woken = new Semaphore(0);
    private String cursor;

    JobFollower(
            FollowedJob job,
            Function<String, TuningProvider> providers,
            Findings findings,
            Pace pace,
            MeterRegistry meters) {
        this.job = job;
        this.providers = providers;
        this.findings = findings;
        this.pace = pace;
        this.failures = new Failures(meters, "look", job.jobId(), job.provider());
        this.cursor = job.cursor();
    }

    FollowedJob job() {
        return job;
    }

    /** Makes the next look happen now; from any thread. */
    void wake() {
        woken.release();
    }

    @Override
    public void run() {
        try {
            Progress progress = Progress.FOLLOW;
            while (progress != Progress.ENDED) {
                progress = step();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Progress step() throws InterruptedException {
        Progress progress = Progress.FOLLOW;
        Duration pause;
        try {
            progress = findings.publish(look());
            failures.clear();
            pause = progress == Progress.FOLLOW ? usualPause() : pace.fastest().dividedBy(4);
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedException();
            }
            pause = pace.afterFailures(failures.add(e), ThreadLocalRandom.current());
        }
        if (progress != Progress.ENDED && woken.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
            woken.drainPermits();
        }
        return progress;
    }

    private JobUpdate look() {
        TuningProvider provider = providers.apply(job.provider());
        ProviderJob seen = provider.get(job.providerJobId());
        // All of them at the end: an event that was late at the provider may lie before the cursor.
        List<ProviderEvent> events =
                provider.events(job.providerJobId(), seen.state().ended() ? "" : cursor);
        if (!events.isEmpty()) {
            cursor = events.getLast().id();
        }
        return new JobUpdate(job.jobId(), seen, events, System.currentTimeMillis());
    }

    private Duration usualPause() {
        long age = Math.max(0, System.currentTimeMillis() - job.since());
        return pace.at(Duration.ofMillis(age), ThreadLocalRandom.current());
    }
}

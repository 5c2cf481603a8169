package io.tunestream.status.follow;

import io.tunestream.provider.Provider;
import io.tunestream.provider.ProviderEvent;
import io.tunestream.provider.ProviderJob;
import io.tunestream.provider.Trainer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/** Looks at one job until its end is published: slower with age, slower after failures. Used by one thread. */
final class JobFollower implements RepeatedStep.Step {

    /**
     * Between the look that finds a job's end and the one that finds nothing else, however seldom jobs are looked at: an end that a
     * webhook tells of is out within a second.
     */
    private static final Duration LONGEST_UNTIL_LAST_LOOK = Duration.ofMillis(500);

    private final FollowedJob job;
    private final Function<String, Provider> providers;
    private final JobUpdateSink sink;
    private final PollInterval interval;
    private final CallLimiter limiter;
    private final Contact contact;
    private String cursor;

    JobFollower(
            FollowedJob job,
            Function<String, Provider> providers,
            JobUpdateSink sink,
            PollInterval interval,
            CallLimiter limiter) {
        this.job = job;
        this.providers = providers;
        this.sink = sink;
        this.interval = interval;
        this.limiter = limiter;
        this.contact = new Contact(job.jobId(), sink);
        this.cursor = job.cursor();
    }

    @Override
    public Optional<Duration> run() throws InterruptedException {
        JobUpdate.Seen seen = contact.ask(this::look);
        NextLook progress = sink.publish(seen);
        if (!seen.events().isEmpty()) {
            cursor = seen.events().getLast().id();
        }
        return switch (progress) {
            case FOLLOW -> Optional.of(usualPause());
            case LOOK_AGAIN -> Optional.of(untilLastLook());
            case ENDED -> Optional.empty();
        };
    }

    @Override
    public void failed(FailureLog.Failure failure) throws InterruptedException {
        contact.failed(failure);
    }

    private JobUpdate.Seen look() throws InterruptedException {
        Trainer trainer = providers.apply(job.provider()).trainer();
        ProviderJob seen = limiter.call(() -> trainer.get(job.providerJobId()));
        // All of them at the end: an event that was late at the provider may lie before the cursor.
        String after = seen.state().ended() && !JobUpdate.Seen.lacksModelName(seen) ? "" : cursor;
        List<ProviderEvent> events = limiter.call(() -> trainer.events(job.providerJobId(), after));
        return new JobUpdate.Seen(job.jobId(), seen, events, System.currentTimeMillis());
    }

    private Duration untilLastLook() {
        Duration share = interval.fastest().dividedBy(4);
        return share.compareTo(LONGEST_UNTIL_LAST_LOOK) < 0 ? share : LONGEST_UNTIL_LAST_LOOK;
    }

    private Duration usualPause() {
        long age = Math.max(0, System.currentTimeMillis() - job.since());
        return interval.at(Duration.ofMillis(age), ThreadLocalRandom.current());
    }
}

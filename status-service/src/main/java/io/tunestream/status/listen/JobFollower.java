package io.tunestream.status.listen;

import io.tunestream.providers.ProviderEvent;
import io.tunestream.providers.ProviderJob;
import io.tunestream.providers.TuningProvider;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/** Looks at one job until its end is published: slower with age, slower after failures. Used by one thread. */
final class JobFollower implements RepeatedStep.Step {

    /** A single failed look is no news; providers stumble. */
    private static final int FAILED_LOOKS_UNTIL_LOST = 2;

    private final FollowedJob job;
    private final Function<String, TuningProvider> providers;
    private final Findings findings;
    private final Pace pace;
    private String cursor;

    JobFollower(FollowedJob job, Function<String, TuningProvider> providers, Findings findings, Pace pace) {
        this.job = job;
        this.providers = providers;
        this.findings = findings;
        this.pace = pace;
        this.cursor = job.cursor();
    }

    @Override
    public Optional<Duration> run() throws InterruptedException {
        return switch (findings.publish(look())) {
            case FOLLOW -> Optional.of(usualPause());
            case LOOK_AGAIN -> Optional.of(pace.fastest().dividedBy(4));
            case ENDED -> Optional.empty();
        };
    }

    @Override
    public void failed(int inARow, FailureLog.Failure failure) throws InterruptedException {
        if (inARow >= FAILED_LOOKS_UNTIL_LOST) {
            findings.publish(new JobUpdate.Unanswered(
                    job.jobId(), failure.code(), failure.message(), System.currentTimeMillis()));
        }
    }

    private JobUpdate look() {
        TuningProvider provider = providers.apply(job.provider());
        ProviderJob seen = provider.get(job.providerJobId());
        // All of them at the end: an event that was late at the provider may lie before the cursor.
        String after = seen.state().ended() && !JobUpdate.Seen.lacksModelName(seen) ? "" : cursor;
        List<ProviderEvent> events = provider.events(job.providerJobId(), after);
        if (!events.isEmpty()) {
            cursor = events.getLast().id();
        }
        return new JobUpdate.Seen(job.jobId(), seen, events, System.currentTimeMillis());
    }

    private Duration usualPause() {
        long age = Math.max(0, System.currentTimeMillis() - job.since());
        return pace.at(Duration.ofMillis(age), ThreadLocalRandom.current());
    }
}

package io.tunestream.status.follow;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.tunestream.provider.Provider;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * One virtual thread for each job that runs. Thread-safe. A follower that was stopped may still be inside a call to its
 * provider; what it finds after that is for {@link JobUpdateSink} to refuse.
 */
public final class JobFollowers implements AutoCloseable {

    private final Function<String, Provider> providers;
    private final PollInterval interval;
    private final MeterRegistry meters;
    private final Map<String, Followed> followers = new ConcurrentHashMap<>();
    private final JobThreads threads = new JobThreads("follow");
    private final CallLimiters limiters = new CallLimiters();

    /**
     * @param providers a provider by its configured name; may throw where there is none
     * @param interval  how often jobs are looked at
     */
    public JobFollowers(Function<String, Provider> providers, PollInterval interval, MeterRegistry meters) {
        this.providers = providers;
        this.interval = interval;
        this.meters = meters;
        meters.gaugeMapSize("tunestream.status.followed.jobs", Tags.empty(), followers);
    }

    private record Followed(FollowedJob job, RepeatedStep looks) {}

    /** Follows the job, unless it is followed already. */
    public void follow(FollowedJob job, JobUpdateSink sink) {
        RepeatedStep looks = new RepeatedStep(
                new JobFollower(job, providers, sink, interval, limiters.of(job.provider())),
                interval,
                new FailureLog(meters, "look", job.jobId(), job.provider()));
        Followed followed = new Followed(job, looks);
        if (followers.putIfAbsent(job.jobId(), followed) == null) {
            threads.start(job.jobId(), looks, () -> followers.remove(job.jobId(), followed));
        }
    }

    /** Looks at a job now, where it is followed here. */
    public void wake(String provider, String providerJobId) {
        followers.values().stream()
                .filter(followed -> followed.job().provider().equals(provider))
                .filter(followed -> followed.job().providerJobId().equals(providerJobId))
                .forEach(followed -> followed.looks().wake());
    }

    /** Stops following a job; one that is not followed is no error. */
    public void stop(String jobId) {
        followers.remove(jobId);
        threads.stop(jobId);
    }

    /** Stops all; later ones may be started. */
    @Override
    public void close() {
        followers.clear();
        threads.stopAll();
    }
}

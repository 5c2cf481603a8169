package io.tunestream.status.follow;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.tunestream.provider.Provider;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One virtual thread for each job that runs and each model that is not proven. Thread-safe. A listener that was stopped
 * may still be inside a call to its provider; what it finds after that is for {@link JobUpdateSink} to refuse.
 */
public final class JobFollowers implements AutoCloseable {

    private static final String FOLLOW = "follow-";
    private static final String PROVE = "prove-";

    private final Function<String, Provider> providers;
    private final PollInterval pollInterval;
    private final PollInterval probeInterval;
    private final Duration probeTimeout;
    private final MeterRegistry meters;
    private final Map<String, Followed> followers = new ConcurrentHashMap<>();
    /** By what they do and the job. */
    private final Map<String, Thread> threads = new ConcurrentHashMap<>();

    /**
     * @param providers    a provider by its configured name; may throw where there is none
     * @param pollInterval     how often jobs are looked at
     * @param probeInterval    how often models are probed
     * @param probeTimeout how long a model may say "not yet"
     */
    public JobFollowers(
            Function<String, Provider> providers,
            PollInterval pollInterval,
            PollInterval probeInterval,
            Duration probeTimeout,
            MeterRegistry meters) {
        this.providers = providers;
        this.pollInterval = pollInterval;
        this.probeInterval = probeInterval;
        this.probeTimeout = probeTimeout;
        this.meters = meters;
        meters.gaugeMapSize("tunestream.status.followed.jobs", Tags.empty(), followers);
    }

    private record Followed(FollowedJob job, RepeatedStep looks) {}

    /** Follows the job, unless it is followed already. */
    public void follow(FollowedJob job, JobUpdateSink sink) {
        RepeatedStep looks = new RepeatedStep(
                new JobFollower(job, providers, sink, pollInterval),
                pollInterval,
                new FailureLog(meters, "look", job.jobId(), job.provider()));
        Followed followed = new Followed(job, looks);
        if (followers.putIfAbsent(job.jobId(), followed) == null) {
            start(FOLLOW + job.jobId(), looks, () -> followers.remove(job.jobId(), followed));
        }
    }

    /** Probes the model, unless it is probed already. */
    public void prove(ModelToProve model, JobUpdateSink sink) {
        RepeatedStep probes = new RepeatedStep(
                new ModelProber(model, providers, sink, probeInterval, probeTimeout),
                probeInterval,
                new FailureLog(meters, "probe", model.jobId(), model.provider()));
        start(PROVE + model.jobId(), probes, () -> {});
    }

    /** Looks at a job now, where it is followed here. */
    public void wake(String provider, String providerJobId) {
        followers.values().stream()
                .filter(followed -> followed.job().provider().equals(provider))
                .filter(followed -> followed.job().providerJobId().equals(providerJobId))
                .forEach(followed -> followed.looks().wake());
    }

    /** Stops following a job and probing its model; one that is not followed is no error. */
    public void stop(String jobId) {
        followers.remove(jobId);
        Stream.of(FOLLOW, PROVE)
                .flatMap(kind -> Optional.ofNullable(threads.remove(kind + jobId)).stream())
                .forEach(Thread::interrupt);
    }

    /** Stops all; later ones may be started. */
    @Override
    public void close() {
        followers.clear();
        threads.values().forEach(Thread::interrupt);
        threads.clear();
    }

    private void start(String name, Runnable listener, Runnable atEnd) {
        threads.computeIfAbsent(
                name,
                key -> Thread.ofVirtual().name(key).start(() -> {
                    try {
                        listener.run();
                    } finally {
                        threads.remove(key, Thread.currentThread());
                        atEnd.run();
                    }
                }));
    }
}

package io.tunestream.status.prove;

import io.micrometer.core.instrument.MeterRegistry;
import io.tunestream.provider.Provider;
import io.tunestream.status.follow.CallLimiters;
import io.tunestream.status.follow.FailureLog;
import io.tunestream.status.follow.JobThreads;
import io.tunestream.status.follow.PollInterval;
import io.tunestream.status.follow.RepeatedStep;
import java.time.Duration;
import java.util.function.Function;

/**
 * One virtual thread for each model that is not proven. Thread-safe. A prober that was stopped may still be inside a call to
 * its provider; what it finds after that is for {@link ProofSink} to refuse.
 */
public final class ModelProbers implements AutoCloseable {

    private final Function<String, Provider> providers;
    private final PollInterval interval;
    private final Duration timeout;
    private final MeterRegistry meters;
    private final JobThreads threads = new JobThreads("prove");
    private final CallLimiters limiters = new CallLimiters();

    /**
     * @param providers a provider by its configured name; may throw where there is none
     * @param interval  how often models are probed
     * @param timeout   how long a model may say "not yet"
     */
    public ModelProbers(
            Function<String, Provider> providers, PollInterval interval, Duration timeout, MeterRegistry meters) {
        this.providers = providers;
        this.interval = interval;
        this.timeout = timeout;
        this.meters = meters;
    }

    /** Probes the model, unless it is probed already. */
    public void prove(ModelToProve model, ProofSink sink) {
        RepeatedStep probes = new RepeatedStep(
                new ModelProber(model, providers, sink, interval, timeout, limiters.of(model.provider())),
                interval,
                new FailureLog(meters, "probe", model.jobId(), model.provider()));
        threads.start(model.jobId(), probes, () -> {});
    }

    /** Stops probing the job's model; one that is not probed is no error. */
    public void stop(String jobId) {
        threads.stop(jobId);
    }

    /** Stops all; later ones may be started. */
    @Override
    public void close() {
        threads.stopAll();
    }
}

package io.tunestream.provider;

/**
 * Takes what a job's trainer says of itself while it trains, in the words of Kubeflow, and keeps it beside the job, where
 * {@link Trainer#events} finds it. May be called from any thread.
 */
@FunctionalInterface
public interface ProgressReports {

    /** The largest report that is read. */
    int MOST_BYTES = 1 << 16;

    /**
     * Keeps a report where it is one of the job's own trainer.
     *
     * @param providerJobId job at the provider
     * @param token         what the trainer was given when the job was made; compared in constant time
     * @param body          JSON {@code {"trainerStatus": {…}}}, {@link #MOST_BYTES} at most
     * @throws ProviderException where it could not be kept
     */
    ReportAnswer keep(String providerJobId, String token, byte[] body);
}

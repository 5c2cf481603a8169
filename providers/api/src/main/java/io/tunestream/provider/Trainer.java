package io.tunestream.provider;

import java.util.List;
import java.util.Optional;

/** Jobs at a provider. {@link #submit} is the call that costs money: it posts at most once a call and never retries. */
public interface Trainer {

    /**
     * What must be true before anything is uploaded: credentials, the model, ranges, row limits. Costs nothing. Of a plan
     * whose method the provider {@link Capabilities#check knows}.
     */
    Preflight check(TuningPlan plan);

    /** What the provider itself expects the job to cost; empty where it does not say. Costs nothing. */
    default Optional<Estimate> estimate(TuningPlan plan, String trainFileId) {
        return Optional.empty();
    }

    /** Creates the paid job, once. The plan's job id is written where {@link #find} looks for it. */
    SubmitAnswer submit(TuningPlan plan, String trainFileId, String validationFileId);

    /** Looks for every job that carries our id or trains on its file. */
    FindAnswer find(JobSearch search);

    /**
     * Every job that carries an id of ours, whatever ledger knows it, and was made since then; empty where the provider cannot
     * be looked through for them.
     *
     * @param since milliseconds since the epoch
     */
    default Optional<List<ProviderJob>> marked(long since) {
        return Optional.empty();
    }

    /**
     * Starts a job that the provider has made without starting it; one that has started, or has ended, stays as it is. Does
     * nothing where a job that is created starts by itself.
     */
    default void start(String providerJobId) {}

    /** The job as the provider sees it now; a {@link ProviderException} with job_not_found where it knows none. */
    ProviderJob get(String providerJobId);

    /**
     * Events after the one with the given id, oldest first.
     *
     * @param afterEventId provider's id of the last event that was seen; all events where it is empty or not known
     */
    List<ProviderEvent> events(String providerJobId, String afterEventId);

    /** Asks for the job's end; a job that has ended stays as it is. */
    void cancel(String providerJobId);

    /** Has jobs stand still and go on; empty where the provider cannot. */
    default Optional<Pausing> pausing() {
        return Optional.empty();
    }
}

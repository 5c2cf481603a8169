package io.tunestream.job;

import io.tunestream.job.decide.Batch;
import io.tunestream.job.decide.DatasetView;
import io.tunestream.job.ledger.JobState;
import io.tunestream.record.DatasetSpec;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the compacted topics say, in memory: specs, ready batches and the ledger. One thread writes and reads it; only
 * {@link #batch} may be called from any thread.
 */
final class JobBook {

    private final Map<String, DatasetSpec> specs = new HashMap<>();
    private final Map<String, Batch> batches = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Batch>> batchesByDataset = new HashMap<>();
    private final Map<String, JobState> jobs = new LinkedHashMap<>();
    private final Map<String, Map<String, JobState>> jobsByDataset = new HashMap<>();

    void put(DatasetSpec spec) {
        specs.put(spec.getDataset(), spec);
    }

    void removeSpec(String dataset) {
        specs.remove(dataset);
    }

    void put(Batch batch) {
        batches.put(batch.id(), batch);
        batchesByDataset
                .computeIfAbsent(batch.dataset(), name -> new LinkedHashMap<>())
                .put(batch.id(), batch);
    }

    /** The batch no longer counts for new jobs. */
    void removeBatch(String id) {
        Batch removed = batches.remove(id);
        if (removed != null) {
            batchesByDataset.getOrDefault(removed.dataset(), new HashMap<>()).remove(id);
        }
    }

    void put(JobState job) {
        jobs.put(job.jobId(), job);
        jobsByDataset
                .computeIfAbsent(job.plan().dataset(), name -> new LinkedHashMap<>())
                .put(job.jobId(), job);
    }

    Optional<Batch> batch(String id) {
        return Optional.ofNullable(batches.get(id));
    }

    Optional<JobState> job(String id) {
        return Optional.ofNullable(jobs.get(id));
    }

    Collection<JobState> jobs() {
        return List.copyOf(jobs.values());
    }

    Set<String> datasets() {
        return Set.copyOf(specs.keySet());
    }

    Optional<DatasetSpec> spec(String dataset) {
        return Optional.ofNullable(specs.get(dataset));
    }

    /** Everything about a dataset; empty where it has no spec. */
    Optional<DatasetView> view(String dataset) {
        return spec(dataset)
                .map(spec -> new DatasetView(
                        spec,
                        List.copyOf(
                                batchesByDataset.getOrDefault(dataset, Map.of()).values()),
                        List.copyOf(
                                jobsByDataset.getOrDefault(dataset, Map.of()).values())));
    }
}

package io.tunestream.job;

import io.tunestream.job.decide.Batch;
import io.tunestream.job.decide.DatasetBatches;
import io.tunestream.job.decide.DatasetView;
import io.tunestream.job.decide.PassedOverJob;
import io.tunestream.job.ledger.Following;
import io.tunestream.job.ledger.JobState;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.DatasetStats;
import io.tunestream.record.SequenceCheckpoint;
import io.tunestream.snapshot.CorrectedKey;
import io.tunestream.snapshot.ExclusionKey;
import io.tunestream.snapshot.SupersededKey;
import io.tunestream.snapshot.SupersededNumbers;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What the compacted topics say, in memory: specs, ready batches, exclusions, counts and the ledger. One thread writes and reads it. */
final class LedgerView {

    private final Map<String, DatasetSpec> specs = new HashMap<>();
    private final Map<String, DatasetBatches> batches = new HashMap<>();
    private final Map<String, Long> acceptedForTraining = new HashMap<>();
    private final Map<String, JobState> jobs = new LinkedHashMap<>();
    private final Map<String, Map<String, JobState>> jobsByDataset = new HashMap<>();
    private final Map<String, PassedOverJob> passedOver = new HashMap<>();
    private final Set<String> outdated = new LinkedHashSet<>();

    void put(DatasetSpec spec) {
        specs.put(spec.getDataset(), spec);
    }

    void removeSpec(String dataset) {
        specs.remove(dataset);
    }

    void put(Batch batch) {
        batches.computeIfAbsent(batch.dataset(), name -> new DatasetBatches()).put(batch);
    }

    void put(SequenceCheckpoint checkpoint) {
        batches.computeIfAbsent(checkpoint.getDataset(), name -> new DatasetBatches())
                .settled(checkpoint);
    }

    /** Whether a training batch of any dataset waits for what was closed with it. */
    boolean waitsForPairs() {
        return batches.values().stream().anyMatch(DatasetBatches::waitsForPairs);
    }

    /** The batch no longer counts for new jobs. */
    void removeBatch(String id) {
        batches.values().forEach(each -> each.remove(id));
    }

    void put(DatasetStats stats) {
        acceptedForTraining.put(stats.getDataset(), stats.getTrain());
    }

    void removeStats(String dataset) {
        acceptedForTraining.remove(dataset);
    }

    void exclude(ExclusionKey key, long tokens) {
        batches.computeIfAbsent(key.dataset(), name -> new DatasetBatches()).exclude(key, tokens);
    }

    void supersede(SupersededKey key, SupersededNumbers numbers) {
        batches.computeIfAbsent(key.dataset(), name -> new DatasetBatches()).supersede(key.sequence(), numbers);
    }

    /** Without tokens it is corrected no more. */
    void correct(CorrectedKey key, OptionalLong tokens) {
        batches.computeIfAbsent(key.dataset(), name -> new DatasetBatches()).correct(key, tokens);
    }

    void include(ExclusionKey key) {
        batches.computeIfAbsent(key.dataset(), name -> new DatasetBatches()).include(key);
    }

    DatasetBatches batches(String dataset) {
        return batches.getOrDefault(dataset, new DatasetBatches());
    }

    void put(JobState job) {
        passedOver.remove(job.jobId());
        outdated.remove(job.jobId());
        jobs.put(job.jobId(), job);
        jobsByDataset
                .computeIfAbsent(job.plan().dataset(), name -> new LinkedHashMap<>())
                .put(job.jobId(), job);
    }

    /** The newest record of a job so far is passed over: it {@linkplain JobState#standsIfPassedOver stands}, or is forgotten. */
    void passOver(String jobId, long recordedAt) {
        JobState known = jobs.get(jobId);
        if (known instanceof Following) {
            outdated.add(jobId);
        }
        if (known != null && known.standsIfPassedOver()) {
            return;
        }
        Optional<String> dataset = known == null
                ? Optional.ofNullable(passedOver.get(jobId)).flatMap(PassedOverJob::dataset)
                : Optional.of(known.plan().dataset());
        jobs.remove(jobId);
        dataset.map(jobsByDataset::get).ifPresent(ofDataset -> ofDataset.remove(jobId));
        passedOver.put(jobId, new PassedOverJob(jobId, dataset, recordedAt));
    }

    /** Jobs that stand where their providers have not ended them, though a newer record, which is passed over, may have said that they had. */
    List<JobState> outdated() {
        return outdated.stream().flatMap(id -> job(id).stream()).toList();
    }

    Optional<JobState> job(String id) {
        return Optional.ofNullable(jobs.get(id));
    }

    Collection<JobState> jobs() {
        return List.copyOf(jobs.values());
    }

    Set<String> datasets() {
        return Collections.unmodifiableSet(specs.keySet());
    }

    Optional<DatasetSpec> spec(String dataset) {
        return Optional.ofNullable(specs.get(dataset));
    }

    /** Everything about a dataset, as it is and no copy; empty where it has no spec. */
    Optional<DatasetView> view(String dataset) {
        return spec(dataset)
                .map(spec -> new DatasetView(
                        spec,
                        batches(dataset),
                        Collections.unmodifiableCollection(
                                jobsByDataset.getOrDefault(dataset, Map.of()).values()),
                        passedOver.values().stream()
                                .filter(job -> job.maybeOf(dataset))
                                .toList(),
                        acceptedForTraining.getOrDefault(dataset, 0L)));
    }
}

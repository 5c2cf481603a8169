package io.tunestream.status.view;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tunestream.record.BatchReady;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.DatasetStats;
import io.tunestream.record.JobEvent;
import io.tunestream.record.JobProgress;
import io.tunestream.record.JobRecord;
import io.tunestream.record.ModelReady;
import io.tunestream.record.ModelRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the topics say now, as far as it is shown. Thread-safe: every method holds the model's lock, and {@link #atomically}
 * lends it, so that a reader can take a state and subscribe to what follows without a gap. Watchers are told while the
 * lock is held and must not block.
 */
public final class ReadModel {

    private static final JobProgress NO_PROGRESS = JobProgress.newBuilder().build();

    private final ViewLimits limits;
    private final Map<String, DatasetSpec> specs = new TreeMap<>();
    private final Map<String, DatasetStats> stats = new TreeMap<>();
    private final BoundedTable<BatchReady> batches;
    private final BoundedTable<JobRecord> jobs;
    private final BoundedTable<JobProgress> progress;
    private final BoundedTable<ModelRecord> models;
    private final BoundedTable<ModelReady> ready;
    private final EventLog events;
    private final ModelListener listener;
    private Set<String> stalled = Set.of();
    private long modelsReady;

    /**
     * @param listener told of every change
     */
    ReadModel(ViewLimits limits, ModelListener listener) {
        this.limits = limits;
        this.batches = new BoundedTable<>(limits.batches(), BatchReady::getReadyAt, batch -> true);
        this.jobs = new BoundedTable<>(limits.jobs(), JobRecord::getPlannedAt, JobReason::ended);
        this.progress = new BoundedTable<>(2 * limits.jobs(), JobProgress::getUpdatedAt, JobReason::hasEnd);
        this.models = new BoundedTable<>(limits.models(), ModelRecord::getTrainedAt, model -> true);
        this.ready = new BoundedTable<>(limits.models(), ModelReady::getReadyAt, model -> true);
        this.events = new EventLog(limits.events());
        this.listener = listener;
    }

    public synchronized void atomically(Runnable action) {
        action.run();
    }

    synchronized void put(String dataset, @Nullable DatasetSpec spec) {
        if (spec == null) {
            specs.remove(dataset);
        } else {
            specs.put(dataset, spec);
        }
        changed(Change.Kind.DATASET, dataset);
    }

    synchronized void put(DatasetStats counted) {
        stats.put(counted.getDataset(), counted);
        changed(Change.Kind.DATASET, counted.getDataset());
    }

    synchronized void put(BatchReady batch) {
        batches.put(batch.getBatchId(), batch);
        changed(Change.Kind.BATCH, batch.getBatchId());
    }

    synchronized void put(JobRecord job) {
        jobs.put(job.getJobId(), job);
        changed(Change.Kind.JOB, job.getJobId());
    }

    /** That a model is ready is the last thing that is written of a job, so it is counted once. */
    synchronized void put(JobProgress changed) {
        progress.put(changed.getJobId(), changed);
        modelsReady += changed.getProof().equals("ready") ? 1 : 0;
        changed(Change.Kind.JOB, changed.getJobId());
    }

    synchronized void put(ModelReady model) {
        ready.put(model.getJobId(), model);
        changed(Change.Kind.MODEL, model.getJobId());
    }

    synchronized void put(String jobId, @Nullable ModelRecord model) {
        if (model == null) {
            models.remove(jobId);
        } else {
            models.put(jobId, model);
        }
        changed(Change.Kind.MODEL, jobId);
    }

    synchronized void put(long offset, JobEvent event) {
        StoredEvent stored = new StoredEvent(offset, event);
        events.add(stored);
        listener.event(stored);
    }

    /** Says that job events before this offset are on the topic alone; before the first is put. */
    synchronized void eventsBeginAt(long offset) {
        events.beginAt(offset);
    }

    private void changed(Change.Kind kind, String key) {
        listener.changed(new Change(kind, key));
        listener.changed(Change.OF_LINE);
    }

    /** Takes in that time has passed: tells of the jobs that count as stalled from now on, or no longer. */
    synchronized void tick() {
        Set<String> now = new TreeSet<>();
        shownJobs().stream()
                .filter(ShownJob::stalled)
                .forEach(each -> now.add(each.job().getJobId()));
        Set<String> changed = new TreeSet<>(now);
        changed.addAll(stalled);
        changed.removeIf(id -> now.contains(id) && stalled.contains(id));
        stalled = now;
        changed.forEach(id -> changed(Change.Kind.JOB, id));
    }

    /** All datasets that were applied or counted, by name. */
    public synchronized List<ObjectNode> datasets() {
        Set<String> names = new TreeSet<>(specs.keySet());
        names.addAll(stats.keySet());
        return names.stream().map(this::datasetJson).toList();
    }

    public synchronized Optional<ObjectNode> dataset(String name) {
        return specs.containsKey(name) || stats.containsKey(name) ? Optional.of(datasetJson(name)) : Optional.empty();
    }

    private ObjectNode datasetJson(String name) {
        return JsonViews.dataset(name, specs.get(name), stats.get(name));
    }

    /** Newest first. */
    public synchronized List<BatchReady> batches() {
        return batches.newestFirst();
    }

    public synchronized Optional<BatchReady> batch(String batchId) {
        return batches.get(batchId);
    }

    /** Newest first. */
    public synchronized List<ShownJob> shownJobs() {
        long now = System.currentTimeMillis();
        return jobs.newestFirst().stream().map(job -> shown(job, now)).toList();
    }

    public synchronized Optional<ShownJob> job(String jobId) {
        return jobs.get(jobId).map(job -> shown(job, System.currentTimeMillis()));
    }

    private ShownJob shown(JobRecord job, long now) {
        return ShownJob.of(job, progress.get(job.getJobId()).orElse(NO_PROGRESS), now, limits.stalledAfter());
    }

    /** Newest first. */
    public synchronized List<ShownModel> shownModels() {
        Set<String> ids = new TreeSet<>(models.keys());
        ids.addAll(ready.keys());
        return ids.stream()
                .map(this::shownModel)
                .sorted(Comparator.comparingLong(ShownModel::changedAt).reversed())
                .toList();
    }

    private ShownModel shownModel(String jobId) {
        return new ShownModel(jobId, models.get(jobId), ready.get(jobId));
    }

    synchronized Optional<ShownModel> model(String jobId) {
        ShownModel shown = shownModel(jobId);
        return shown.isKnown() ? Optional.of(shown) : Optional.empty();
    }

    /** The job's events after a sequence number; empty where some of them are on the topic alone. */
    public synchronized Optional<List<StoredEvent>> eventsOf(ShownJob job, long afterSequence, int most) {
        return events.ofJob(job.job().getJobId(), job.progress().getNextSequence(), afterSequence, most);
    }

    /** All jobs' events after an offset; empty where some of them are on the topic alone. */
    public synchronized Optional<List<StoredEvent>> eventsAfter(long offset) {
        return events.after(offset);
    }

    /** Offset of the last job event; -1 where there is none. */
    public synchronized long lastOffset() {
        return events.lastOffset();
    }

    /** The line in numbers. */
    public synchronized ObjectNode line() {
        return PipelineSummary.of(
                new ArrayList<>(stats.values()),
                specs.size(),
                batches.total(),
                shownJobs(),
                jobs.gone(),
                Math.max(modelsReady, ready.total()));
    }

    /** Everything that a page begins with; lists hold their newest. */
    public synchronized ObjectNode snapshot(int most) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("line", line());
        datasets().forEach(json.putArray("datasets")::add);
        batches().stream().limit(most).map(AvroJson::of).forEach(json.putArray("batches")::add);
        shownJobs().stream().limit(most).map(JsonViews::job).forEach(json.putArray("jobs")::add);
        shownModels().stream().limit(most).map(JsonViews::model).forEach(json.putArray("models")::add);
        return json;
    }

    /** What changed, as it is now; empty where it is no longer there. */
    public synchronized Optional<ObjectNode> json(Change change) {
        return switch (change.kind()) {
            case DATASET -> dataset(change.key());
            case BATCH -> batch(change.key()).map(AvroJson::of);
            case JOB -> job(change.key()).map(JsonViews::job);
            case MODEL -> model(change.key()).map(JsonViews::model);
            case LINE -> Optional.of(line());
        };
    }
}

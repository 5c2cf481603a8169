package io.tunestream.status.show;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tunestream.record.BatchReady;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.DatasetStats;
import io.tunestream.record.JobEvent;
import io.tunestream.record.JobRecord;
import io.tunestream.record.ModelReady;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the topics say now, as far as it is shown. Thread-safe: every method holds the view's lock, and {@link #atomically}
 * lends it, so that a reader can take a state and subscribe to what follows without a gap. Watchers are told while the
 * lock is held and must not block.
 */
final class View {

    private static final Set<String> ENDS = Set.of("SUCCEEDED", "FAILED", "CANCELLED", "REFUSED");

    private final Map<String, DatasetSpec> specs = new TreeMap<>();
    private final Map<String, DatasetStats> stats = new TreeMap<>();
    private final Newest<BatchReady> batches;
    private final Newest<JobRecord> jobs;
    private final Newest<ModelReady> models;
    private final EventLog events;
    private final Consumer<Change> onChange;
    private final Consumer<StoredEvent> onEvent;

    /**
     * @param onChange told of every change
     * @param onEvent  told of every job event, in the order of the topic
     */
    View(ViewLimits limits, Consumer<Change> onChange, Consumer<StoredEvent> onEvent) {
        this.batches = new Newest<>(limits.batches(), BatchReady::getReadyAt, batch -> true);
        this.jobs = new Newest<>(limits.jobs(), JobRecord::getPlannedAt, job -> ENDS.contains(job.getState()));
        this.models = new Newest<>(limits.models(), ModelReady::getReadyAt, model -> true);
        this.events = new EventLog(limits.events());
        this.onChange = onChange;
        this.onEvent = onEvent;
    }

    synchronized void atomically(Runnable action) {
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

    synchronized void put(ModelReady model) {
        models.put(model.getJobId(), model);
        changed(Change.Kind.MODEL, model.getJobId());
    }

    synchronized void put(long offset, JobEvent event) {
        StoredEvent stored = new StoredEvent(offset, event);
        events.add(stored);
        onEvent.accept(stored);
        changed(Change.Kind.JOB, event.getJobId());
    }

    private void changed(Change.Kind kind, String key) {
        onChange.accept(new Change(kind, key));
        onChange.accept(Change.OF_LINE);
    }

    /** All datasets that were applied or counted, by name. */
    synchronized List<ObjectNode> datasets() {
        Set<String> names = new TreeSet<>(specs.keySet());
        names.addAll(stats.keySet());
        return names.stream().map(this::datasetJson).toList();
    }

    synchronized Optional<ObjectNode> dataset(String name) {
        return specs.containsKey(name) || stats.containsKey(name) ? Optional.of(datasetJson(name)) : Optional.empty();
    }

    private ObjectNode datasetJson(String name) {
        return Shapes.dataset(name, specs.get(name), stats.get(name));
    }

    /** Newest first. */
    synchronized List<BatchReady> batches() {
        return batches.newestFirst();
    }

    synchronized Optional<BatchReady> batch(String batchId) {
        return batches.get(batchId);
    }

    /** Newest first. */
    synchronized List<JobRecord> jobs() {
        return jobs.newestFirst();
    }

    synchronized Optional<JobRecord> job(String jobId) {
        return jobs.get(jobId);
    }

    synchronized JobProgress progress(String jobId) {
        return events.progress(jobId).orElse(JobProgress.startingAt(0));
    }

    /** Newest first. */
    synchronized List<ModelReady> models() {
        return models.newestFirst();
    }

    synchronized Optional<ModelReady> model(String jobId) {
        return models.get(jobId);
    }

    /** The job's events after a sequence number; empty where some of them are on the topic alone. */
    synchronized Optional<List<StoredEvent>> eventsOf(String jobId, long afterSequence, int most) {
        return events.ofJob(jobId, afterSequence, most);
    }

    /** All jobs' events after an offset; empty where some of them are on the topic alone. */
    synchronized Optional<List<StoredEvent>> eventsAfter(long offset) {
        return events.after(offset);
    }

    /** Offset of the last job event; -1 where there is none. */
    synchronized long lastOffset() {
        return events.lastOffset();
    }

    /** The line in numbers. */
    synchronized ObjectNode line() {
        return Line.of(
                new ArrayList<>(stats.values()),
                specs.size(),
                batches.total(),
                jobs.newestFirst(),
                jobs.gone(),
                models.total());
    }

    /** Everything that a page begins with; lists hold their newest. */
    synchronized ObjectNode snapshot(int most) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("line", line());
        datasets().forEach(json.putArray("datasets")::add);
        batches().stream().limit(most).map(AvroJson::of).forEach(json.putArray("batches")::add);
        jobs().stream()
                .limit(most)
                .map(job -> Shapes.jobInShort(job, progress(job.getJobId())))
                .forEach(json.putArray("jobs")::add);
        models().stream().limit(most).map(Shapes::modelInShort).forEach(json.putArray("models")::add);
        return json;
    }

    /** What changed, as it is now; empty where it is no longer there. */
    synchronized Optional<ObjectNode> json(Change change) {
        return switch (change.kind()) {
            case DATASET -> dataset(change.key());
            case BATCH -> batch(change.key()).map(AvroJson::of);
            case JOB -> job(change.key()).map(job -> Shapes.jobInShort(job, progress(job.getJobId())));
            case MODEL -> model(change.key()).map(Shapes::modelInShort);
            case LINE -> Optional.of(line());
        };
    }
}

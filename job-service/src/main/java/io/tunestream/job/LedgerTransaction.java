package io.tunestream.job;

import static java.util.Objects.requireNonNull;

import io.tunestream.job.decide.Batch;
import io.tunestream.job.decide.DatasetView;
import io.tunestream.job.ledger.JobState;
import io.tunestream.record.AuditRecord;
import io.tunestream.record.CommandResult;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.ExcludedExample;
import io.tunestream.snapshot.ExclusionKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The steps, command results, audit and positions of one transaction, over a view that does not know them yet. */
final class LedgerTransaction {

    private final LedgerView view;
    private final List<JobState> steps = new ArrayList<>();
    private final Map<String, JobState> newest = new HashMap<>();
    private final List<CommandResult> results = new ArrayList<>();
    private final List<AuditRecord> audits = new ArrayList<>();
    private final Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
    private final Map<ExclusionKey, Optional<ExcludedExample>> exclusions = new LinkedHashMap<>();

    LedgerTransaction(LedgerView view) {
        this.view = view;
    }

    void step(JobState state) {
        steps.add(state);
        newest.put(state.jobId(), state);
    }

    /** Leaves examples out of later snapshots. */
    void exclude(ExcludedExample excluded) {
        exclusions.put(
                ExclusionKey.of(excluded.getDataset(), requireNonNull(excluded.getPlace())), Optional.of(excluded));
    }

    /** Takes back what was excluded under the key. */
    void include(ExclusionKey key) {
        exclusions.put(key, Optional.empty());
    }

    /** Whether something is excluded under the key, with what this transaction does. */
    boolean isExcluded(ExclusionKey key) {
        Optional<ExcludedExample> own = exclusions.get(key);
        return own == null ? view.batches(key.dataset()).hasExcluded(key) : own.isPresent();
    }

    /** What is excluded, or no longer, by key. */
    Map<ExclusionKey, Optional<ExcludedExample>> exclusions() {
        return Collections.unmodifiableMap(exclusions);
    }

    /** What the user applied for a dataset. */
    Optional<DatasetSpec> spec(String dataset) {
        return view.spec(dataset);
    }

    /** A ready batch of a dataset. */
    Optional<Batch> batch(String dataset, String id) {
        return view.batches(dataset).find(id);
    }

    /** What became of a command. */
    void result(CommandResult result) {
        results.add(result);
    }

    /** Who ordered what. */
    void audit(AuditRecord audit) {
        audits.add(audit);
    }

    /** Where the job stands with the steps of this transaction. */
    Optional<JobState> job(String id) {
        return Optional.ofNullable(newest.get(id)).or(() -> view.job(id));
    }

    /** The job that is known by that id at that provider. */
    Optional<JobState> jobAt(String provider, String providerJobId) {
        return Stream.concat(newest.values().stream(), view.jobs().stream())
                .filter(job -> job.plan().provider().equals(provider))
                .filter(job -> job.providerJobId().equals(providerJobId))
                .findFirst();
    }

    /** Everything about a dataset with the steps of this transaction; empty where it has no spec. */
    Optional<DatasetView> view(String dataset) {
        return view.view(dataset).map(known -> steps.isEmpty() ? known : withSteps(known));
    }

    private DatasetView withSteps(DatasetView view) {
        Map<String, JobState> jobs = new LinkedHashMap<>();
        view.jobs().forEach(job -> jobs.put(job.jobId(), job));
        steps.stream()
                .filter(step -> step.plan().dataset().equals(view.spec().getDataset()))
                .forEach(step -> jobs.put(step.jobId(), step));
        return new DatasetView(
                view.spec(), view.batches(), jobs.values(), view.passedOver(), view.acceptedForTraining());
    }

    void consumed(TopicPartition partition, OffsetAndMetadata position) {
        positions.put(partition, position);
    }

    /** Every step, in order. */
    List<JobState> steps() {
        return List.copyOf(steps);
    }

    /** What became of commands, in order. */
    List<CommandResult> results() {
        return List.copyOf(results);
    }

    /** Who ordered what, in order. */
    List<AuditRecord> audits() {
        return List.copyOf(audits);
    }

    /** The last step of each job. */
    Collection<JobState> outcome() {
        return List.copyOf(newest.values());
    }

    Map<TopicPartition, OffsetAndMetadata> positions() {
        return Map.copyOf(positions);
    }
}

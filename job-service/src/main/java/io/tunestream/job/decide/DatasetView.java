package io.tunestream.job.decide;

import static java.util.Objects.requireNonNull;

import io.tunestream.job.ledger.JobState;
import io.tunestream.job.ledger.Snapshot;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.GuardSpec;
import io.tunestream.record.TrainingSpec;
import io.tunestream.record.TriggerSpec;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Everything that a decision about a dataset rests on. It is what is known now, and no copy: good for one decision.
 *
 * @param spec    what the user applied
 * @param batches the ready batches
 * @param jobs    every job of the dataset
 * @param passedOver jobs that may be of the dataset, and whose newest record is passed over
 * @param acceptedForTraining training examples that were accepted so far, in batches that are ready or not
 */
public record DatasetView(
        DatasetSpec spec,
        DatasetBatches batches,
        Collection<JobState> jobs,
        Collection<PassedOverJob> passedOver,
        long acceptedForTraining) {

    public DatasetView {
        requireNonNull(spec, "spec");
        requireNonNull(batches, "batches");
        requireNonNull(jobs, "jobs");
        requireNonNull(passedOver, "passedOver");
    }

    /** Where every record of the ledger was read. */
    public DatasetView(DatasetSpec spec, DatasetBatches batches, Collection<JobState> jobs, long acceptedForTraining) {
        this(spec, batches, jobs, List.of(), acceptedForTraining);
    }

    /** The same, where the user had asked for this training. */
    public DatasetView with(TrainingSpec training) {
        DatasetSpec other = DatasetSpec.newBuilder(spec).setTraining(training).build();
        return new DatasetView(other, batches, jobs, passedOver, acceptedForTraining);
    }

    /** The same, where there were no such job. */
    public DatasetView without(String jobId) {
        List<JobState> others =
                jobs.stream().filter(job -> !job.jobId().equals(jobId)).toList();
        return new DatasetView(spec, batches, others, passedOver, acceptedForTraining);
    }

    /** Jobs that the ledger has forgotten and that may have training batches which no other one has. */
    public List<PassedOverJob> inDoubt() {
        return passedOver.stream().filter(job -> job.mayHave(unused().oldest())).toList();
    }

    /** Whether a job of that id is forgotten. */
    boolean hasPassedOver(String jobId) {
        return passedOver.stream().anyMatch(job -> job.jobId().equals(jobId));
    }

    /** The jobs of the same data. */
    public List<JobState> jobsOf(Snapshot snapshot) {
        return jobs.stream()
                .filter(job -> job.plan().snapshot().sameAs(snapshot))
                .toList();
    }

    /** What is to start a job; nothing where the spec does not say. */
    public TriggerSpec trigger() {
        TriggerSpec trigger = spec.getTrigger();
        return trigger == null ? TriggerSpec.newBuilder().build() : trigger;
    }

    /** What a job must not do; what holds anyway where the spec does not say. */
    public GuardSpec guards() {
        GuardSpec guards = spec.getGuards();
        return guards == null ? GuardSpec.newBuilder().build() : guards;
    }

    /** The job that was planned last of those that count. */
    public Optional<JobState> newestJob(Predicate<JobState> counts) {
        return jobs.stream()
                .filter(counts)
                .max(Comparator.comparingLong(job -> job.plan().plannedAt()));
    }

    /** How many accepted training examples no job could have yet and why, as clauses for a person; empty where there are none. */
    public String waiting() {
        long open = acceptedForTraining - batches.trainLines();
        return (open > 0 ? "; %d accepted ones wait in open batches".formatted(open) : "") + waitingForPairs();
    }

    /** How many training examples wait for a pair, as a clause for a person; empty where none do. */
    String waitingForPairs() {
        long waiting = batches.waitingExamples();
        return waiting > 0 ? "; %d ready ones wait for the validation batch of their batch".formatted(waiting) : "";
    }

    /** Everything so far. */
    Snapshot snapshot() {
        return batches.snapshot();
    }

    /** Training batches that no job has used: those of a job that was never submitted are as good as new. */
    public Unused unused() {
        return batches.unused(usedEnds());
    }

    /** Whether the snapshot holds a training batch that no job has used. */
    boolean hasUnused(Snapshot snapshot) {
        Map<String, Long> used = usedEnds();
        return snapshot.sequenceEnds().entrySet().stream()
                .anyMatch(end ->
                        end.getKey().startsWith("train-") && end.getValue() > used.getOrDefault(end.getKey(), 0L));
    }

    private Map<String, Long> usedEnds() {
        Map<String, Long> ends = new HashMap<>();
        for (JobState job : jobs) {
            if (job.usesBatches() && !RowRefusals.isOver(job, batches)) {
                job.plan().snapshot().sequenceEnds().forEach((sequence, end) -> ends.merge(sequence, end, Math::max));
            }
        }
        return ends;
    }
}

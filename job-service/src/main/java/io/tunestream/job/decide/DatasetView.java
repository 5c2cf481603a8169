package io.tunestream.job.decide;

import static java.util.Objects.requireNonNull;

import io.tunestream.job.ledger.JobState;
import io.tunestream.job.ledger.Snapshot;
import io.tunestream.record.DatasetSpec;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Everything that a decision about a dataset rests on. It is what is known now, and no copy: good for one decision.
 *
 * @param spec    what the user applied
 * @param batches the ready batches
 * @param jobs    every job of the dataset
 * @param acceptedForTraining training examples that were accepted so far, in batches that are ready or not
 */
public record DatasetView(
        DatasetSpec spec, DatasetBatches batches, Collection<JobState> jobs, long acceptedForTraining) {

    public DatasetView {
        requireNonNull(spec, "spec");
        requireNonNull(batches, "batches");
        requireNonNull(jobs, "jobs");
    }

    /** How many accepted training examples no ready batch holds yet, as a clause for a person; empty where there are none. */
    String inOpenBatches() {
        long open = acceptedForTraining - batches.trainExamples();
        return open > 0 ? "; %d accepted ones wait in open batches".formatted(open) : "";
    }

    /** Everything so far. */
    Snapshot snapshot() {
        return batches.snapshot();
    }

    /** Training batches that no job has used: those of a job that was never submitted are as good as new. */
    Unused unused() {
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
            if (job.usesBatches()) {
                job.plan().snapshot().sequenceEnds().forEach((sequence, end) -> ends.merge(sequence, end, Math::max));
            }
        }
        return ends;
    }
}

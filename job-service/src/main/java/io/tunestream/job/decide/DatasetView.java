package io.tunestream.job.decide;

import static java.util.Objects.requireNonNull;

import io.tunestream.job.ledger.JobState;
import io.tunestream.job.ledger.JobState.Refused;
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
 */
public record DatasetView(DatasetSpec spec, DatasetBatches batches, Collection<JobState> jobs) {

    public DatasetView {
        requireNonNull(spec, "spec");
        requireNonNull(batches, "batches");
        requireNonNull(jobs, "jobs");
    }

    /** Everything so far. */
    Snapshot snapshot() {
        return batches.snapshot();
    }

    /** Training batches that no job has used: those of a refused job are as good as new. */
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
            if (!(job instanceof Refused)) {
                job.plan().snapshot().sequenceEnds().forEach((sequence, end) -> ends.merge(sequence, end, Math::max));
            }
        }
        return ends;
    }
}

package io.tunestream.job.decide;

import static java.util.Objects.requireNonNull;

import io.tunestream.job.ledger.JobState;
import io.tunestream.job.ledger.JobState.Refused;
import io.tunestream.job.ledger.Snapshot;
import io.tunestream.record.DatasetSpec;
import io.tunestream.record.Split;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Everything that a decision about a dataset rests on.
 *
 * @param spec    what the user applied
 * @param batches every batch that is ready
 * @param jobs    every job of the dataset
 */
public record DatasetView(DatasetSpec spec, List<Batch> batches, List<JobState> jobs) {

    public DatasetView {
        requireNonNull(spec, "spec");
        batches = List.copyOf(batches);
        jobs = List.copyOf(jobs);
    }

    /** Everything so far. */
    Snapshot snapshot() {
        return new Snapshot(
                ids(Split.TRAIN),
                ids(Split.VALIDATION),
                examples(Split.TRAIN),
                examples(Split.VALIDATION),
                side(Split.TRAIN).stream().mapToLong(Batch::tokens).sum());
    }

    /** Batches that no job has used: those of a refused job are as good as new. */
    List<Batch> unused() {
        Set<String> used = new HashSet<>();
        jobs.stream().filter(job -> !(job instanceof Refused)).forEach(job -> {
            used.addAll(job.plan().snapshot().trainBatches());
            used.addAll(job.plan().snapshot().validationBatches());
        });
        return batches.stream().filter(batch -> !used.contains(batch.id())).toList();
    }

    private List<String> ids(Split split) {
        return side(split).stream().map(Batch::id).toList();
    }

    private long examples(Split split) {
        return side(split).stream().mapToLong(Batch::examples).sum();
    }

    private Collection<Batch> side(Split split) {
        return batches.stream().filter(batch -> batch.split() == split).toList();
    }
}
